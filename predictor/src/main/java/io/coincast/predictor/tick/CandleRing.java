package io.coincast.predictor.tick;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.settle.Closes;
import java.util.Arrays;

/**
 * The window of one symbol, as a ring of {@value Window#LENGTH} slots: a candle's slot is its number on the grid modulo
 * the length, so that a slot counts only while its open time is the one expected there.
 *
 * <p>Time: slots up to the newest candle put so far. Threads: confined to one stream task. Warm-up: unusable until 256
 * candles in a row end at the last.
 */
final class CandleRing implements Closes {
    private static final long NONE = Long.MIN_VALUE;

    private final long[] openTimesMs = new long[Window.LENGTH];
    private final double[] opens = new double[Window.LENGTH];
    private final double[] highs = new double[Window.LENGTH];
    private final double[] lows = new double[Window.LENGTH];
    private final double[] closes = new double[Window.LENGTH];
    private final double[] quantities = new double[Window.LENGTH];
    private final int[] revisions = new int[Window.LENGTH];
    private final boolean[] filled = new boolean[Window.LENGTH];
    private long lastOpenMs = NONE;
    private long lastIngestedAtMs;
    private boolean lastSettlesLater;
    private int contiguous;
    private int filledSlots;

    CandleRing() {
        Arrays.fill(openTimesMs, NONE);
    }

    /** The slot, and so the store's key, of the candle that opened at {@code openTimeMs}. */
    static int index(long openTimeMs) {
        return (int) Math.floorMod(openTimeMs / Grid.INTERVAL_MS, (long) Window.LENGTH);
    }

    /** Takes the candle in, unless it is known or too old. */
    Outcome put(WindowSlot slot) {
        Outcome outcome = outcome(slot);
        if (outcome.kept()) {
            write(slot);
            contiguous = switch (outcome) {
                case NEXT -> Math.min(Window.LENGTH, contiguous + 1);
                case GAP -> 1;
                default -> counted();
            };
        }
        return outcome;
    }

    private Outcome outcome(WindowSlot slot) {
        long openMs = slot.openTimeMs();
        if (lastOpenMs == NONE || openMs == lastOpenMs + Grid.INTERVAL_MS) {
            return Outcome.NEXT;
        }
        if (openMs > lastOpenMs) {
            return Outcome.GAP;
        }
        if (openMs <= lastOpenMs - Window.LENGTH * Grid.INTERVAL_MS) {
            return Outcome.STALE;
        }
        int i = index(openMs);
        if (openTimesMs[i] != openMs) {
            return Outcome.LATE;
        }
        return slot.revision() > revisions[i] ? Outcome.AMENDED : Outcome.DUPLICATE;
    }

    private void write(WindowSlot slot) {
        int i = index(slot.openTimeMs());
        openTimesMs[i] = slot.openTimeMs();
        opens[i] = slot.open();
        highs[i] = slot.high();
        lows[i] = slot.low();
        closes[i] = slot.close();
        quantities[i] = slot.quantity();
        revisions[i] = slot.revision();
        filledSlots += (slot.filled() ? 1 : 0) - (filled[i] ? 1 : 0);
        filled[i] = slot.filled();
        if (slot.openTimeMs() >= lastOpenMs) {
            lastOpenMs = slot.openTimeMs();
            lastIngestedAtMs = slot.ingestedAtMs();
            lastSettlesLater = slot.settlesLater();
        }
    }

    /** Takes back a slot that was stored, in any order; whatever is in its place is replaced if older. */
    void restore(WindowSlot slot) {
        if (slot.openTimeMs() > openTimesMs[index(slot.openTimeMs())]) {
            write(slot);
        }
    }

    /** To be called when all slots have been restored. */
    void restored() {
        contiguous = counted();
    }

    /** Close time of the last candle. */
    @Override
    public long asOfMs() {
        return lastOpenMs + Grid.INTERVAL_MS;
    }

    /** When the last candle was published. */
    long ingestedAtMs() {
        return lastIngestedAtMs;
    }

    /** Whether the last candle, as it was stored, left its settlements for later. */
    boolean settlesLater() {
        return lastSettlesLater;
    }

    /** Revision of the last candle. */
    int revision() {
        return revisions[index(lastOpenMs)];
    }

    /** How many candles in a row end at the last, at most {@value Window#LENGTH}. */
    int contiguous() {
        return contiguous;
    }

    @Override
    public double close(long closeTimeMs) {
        long openMs = closeTimeMs - Grid.INTERVAL_MS;
        return present(openMs) ? closes[index(openMs)] : Double.NaN;
    }

    private int counted() {
        int count = 0;
        while (count < Window.LENGTH && present(lastOpenMs - count * Grid.INTERVAL_MS)) {
            count++;
        }
        return count;
    }

    private boolean present(long openTimeMs) {
        return openTimesMs[index(openTimeMs)] == openTimeMs;
    }

    /** How many of the last {@code count} candles were carried forward. */
    int filled(int count) {
        if (count == Window.LENGTH) {
            return filledSlots;
        }
        int sum = 0;
        for (int k = 0; k < count; k++) {
            sum += filled[index(lastOpenMs - k * Grid.INTERVAL_MS)] ? 1 : 0;
        }
        return sum;
    }

    private int amended() {
        int sum = 0;
        for (int revision : revisions) {
            sum += revision > 0 ? 1 : 0;
        }
        return sum;
    }

    /** A copy of the full window. */
    Window window(String symbol) {
        int first = index(lastOpenMs + Grid.INTERVAL_MS);
        return new Window(
                symbol,
                asOfMs(),
                unrolled(opens, first),
                unrolled(highs, first),
                unrolled(lows, first),
                unrolled(closes, first),
                unrolled(quantities, first),
                filled(Window.LENGTH),
                amended());
    }

    private static double[] unrolled(double[] ring, int first) {
        double[] row = new double[ring.length];
        System.arraycopy(ring, first, row, 0, ring.length - first);
        System.arraycopy(ring, 0, row, ring.length - first, first);
        return row;
    }
}
