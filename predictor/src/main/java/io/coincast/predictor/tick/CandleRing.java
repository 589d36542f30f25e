package io.coincast.predictor.tick;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.settle.Closes;
import java.util.Arrays;
import java.util.List;

/**
 * The window of one symbol: its last {@value Window#LENGTH} candles, oldest first, so that a model is shown these very
 * arrays.
 *
 * <p>Time: slots up to the newest candle put so far. Threads: confined to one stream task; read by a helper while a batch is made. Warm-up: unusable until 256
 * candles in a row end at the last.
 */
final class CandleRing implements Closes {
    private static final long NONE = Long.MIN_VALUE;
    private static final int LAST = Window.LENGTH - 1;

    private final boolean[] present = new boolean[Window.LENGTH];
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
    private int amendedSlots;

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
        if (!present(openMs)) {
            return Outcome.LATE;
        }
        return slot.revision() > revisions[place(openMs)] ? Outcome.AMENDED : Outcome.DUPLICATE;
    }

    private void write(WindowSlot slot) {
        if (slot.openTimeMs() > lastOpenMs) {
            advance(slot.openTimeMs());
        }
        int i = place(slot.openTimeMs());
        present[i] = true;
        opens[i] = slot.open();
        highs[i] = slot.high();
        lows[i] = slot.low();
        closes[i] = slot.close();
        quantities[i] = slot.quantity();
        amendedSlots += (slot.revision() > 0 ? 1 : 0) - (revisions[i] > 0 ? 1 : 0);
        revisions[i] = slot.revision();
        filledSlots += (slot.filled() ? 1 : 0) - (filled[i] ? 1 : 0);
        filled[i] = slot.filled();
        if (i == LAST) {
            lastIngestedAtMs = slot.ingestedAtMs();
            lastSettlesLater = slot.settlesLater();
        }
    }

    /** Moves everything back, so that the candle that opened at {@code openMs} has the last place. */
    private void advance(long openMs) {
        long candles = lastOpenMs == NONE ? Window.LENGTH : (openMs - lastOpenMs) / Grid.INTERVAL_MS;
        int by = (int) Math.min(Window.LENGTH, candles);
        int kept = Window.LENGTH - by;
        for (int i = 0; i < by; i++) {
            filledSlots -= filled[i] ? 1 : 0;
            amendedSlots -= revisions[i] > 0 ? 1 : 0;
        }
        for (Object values : List.of(present, opens, highs, lows, closes, quantities, revisions, filled)) {
            System.arraycopy(values, by, values, 0, kept);
        }
        Arrays.fill(present, kept, Window.LENGTH, false);
        Arrays.fill(revisions, kept, Window.LENGTH, 0);
        Arrays.fill(filled, kept, Window.LENGTH, false);
        lastOpenMs = openMs;
    }

    /** Takes back a slot that was stored, in any order, but the newest of a candle last; {@link #restored} has to follow. */
    void restore(WindowSlot slot) {
        if (slot.openTimeMs() > lastOpenMs || place(slot.openTimeMs()) >= 0) {
            write(slot);
        }
    }

    /** All slots have been taken back. */
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
        return revisions[LAST];
    }

    /** How many candles in a row end at the last, at most {@value Window#LENGTH}. */
    int contiguous() {
        return contiguous;
    }

    @Override
    public double close(long closeTimeMs) {
        long openMs = closeTimeMs - Grid.INTERVAL_MS;
        return present(openMs) ? closes[place(openMs)] : Double.NaN;
    }

    private int counted() {
        int count = 0;
        while (count < Window.LENGTH && present[LAST - count]) {
            count++;
        }
        return count;
    }

    private boolean present(long openTimeMs) {
        int place = openTimeMs > lastOpenMs ? -1 : place(openTimeMs);
        return place >= 0 && present[place];
    }

    /** Where the candle that opened at {@code openTimeMs}, none later than the last, belongs; negative if too old. */
    private int place(long openTimeMs) {
        return (int) Math.max(-1, LAST - (lastOpenMs - openTimeMs) / Grid.INTERVAL_MS);
    }

    /** How many of the last {@code count} candles were carried forward. */
    int filled(int count) {
        if (count == Window.LENGTH) {
            return filledSlots;
        }
        int sum = 0;
        for (int k = 0; k < count; k++) {
            sum += filled[LAST - k] ? 1 : 0;
        }
        return sum;
    }

    /** The full window: a view, which is good until the next candle is put. */
    Window window(String symbol) {
        return new Window(symbol, asOfMs(), opens, highs, lows, closes, quantities, filledSlots, amendedSlots);
    }
}
