package io.coincast.predictor.tick;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.settle.Closes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The window of one symbol: its last {@value Window#LENGTH} candles, oldest first, so that a model is shown these very
 * arrays. They make room for a candle that follows the last when they are looked at next: by whoever forecasts, so that who takes candles in goes on.
 *
 * <p>Time: slots up to the newest candle put so far. Threads: confined to one stream task; to a helper while that makes a batch. Warm-up: unusable until 256
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
    /** The last candle, until there is room for it. */
    private @Nullable WindowSlot coming;

    private long lastOpenMs = NONE;
    private long lastIngestedAtMs;
    private boolean lastSettlesLater;
    private int contiguous;
    private int filledSlots;
    private int amendedSlots;

    /** Takes the candle in, unless it is known or too old. */
    Outcome put(WindowSlot slot) {
        Outcome outcome = outcome(slot);
        if (outcome == Outcome.NEXT) {
            append(slot);
            contiguous = Math.min(Window.LENGTH, contiguous + 1);
        } else if (outcome.kept()) {
            write(slot);
            contiguous = outcome == Outcome.GAP ? 1 : counted();
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

    private void append(WindowSlot slot) {
        makeRoom();
        leave(0);
        enter(slot);
        becomeLast(slot);
        coming = slot;
    }

    private void makeRoom() {
        if (coming != null) {
            moveBack(1);
            set(LAST, coming);
            coming = null;
        }
    }

    private void write(WindowSlot slot) {
        makeRoom();
        if (slot.openTimeMs() > lastOpenMs) {
            advance(slot.openTimeMs());
        }
        int i = place(slot.openTimeMs());
        leave(i);
        enter(slot);
        set(i, slot);
        if (i == LAST) {
            becomeLast(slot);
        }
    }

    private void leave(int i) {
        filledSlots -= filled[i] ? 1 : 0;
        amendedSlots -= revisions[i] > 0 ? 1 : 0;
    }

    private void enter(WindowSlot slot) {
        filledSlots += slot.filled() ? 1 : 0;
        amendedSlots += slot.revision() > 0 ? 1 : 0;
    }

    private void becomeLast(WindowSlot slot) {
        lastOpenMs = slot.openTimeMs();
        lastIngestedAtMs = slot.ingestedAtMs();
        lastSettlesLater = slot.settlesLater();
    }

    private void set(int i, WindowSlot slot) {
        present[i] = true;
        opens[i] = slot.open();
        highs[i] = slot.high();
        lows[i] = slot.low();
        closes[i] = slot.close();
        quantities[i] = slot.quantity();
        revisions[i] = slot.revision();
        filled[i] = slot.filled();
    }

    /** Moves everything back, so that the candle that opened at {@code openMs} has the last place. */
    private void advance(long openMs) {
        long candles = lastOpenMs == NONE ? Window.LENGTH : (openMs - lastOpenMs) / Grid.INTERVAL_MS;
        int by = (int) Math.min(Window.LENGTH, candles);
        for (int i = 0; i < by; i++) {
            leave(i);
        }
        moveBack(by);
        lastOpenMs = openMs;
    }

    private void moveBack(int by) {
        int kept = Window.LENGTH - by;
        for (Object values : List.of(present, opens, highs, lows, closes, quantities, revisions, filled)) {
            System.arraycopy(values, by, values, 0, kept);
        }
        Arrays.fill(present, kept, Window.LENGTH, false);
        Arrays.fill(revisions, kept, Window.LENGTH, 0);
        Arrays.fill(filled, kept, Window.LENGTH, false);
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
        return coming == null ? revisions[LAST] : coming.revision();
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
        makeRoom();
        int count = 0;
        while (count < Window.LENGTH && present[LAST - count]) {
            count++;
        }
        return count;
    }

    private boolean present(long openTimeMs) {
        if (openTimeMs > lastOpenMs || place(openTimeMs) < 0) {
            return false;
        }
        makeRoom();
        return present[place(openTimeMs)];
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
        makeRoom();
        int sum = 0;
        for (int k = 0; k < count; k++) {
            sum += filled[LAST - k] ? 1 : 0;
        }
        return sum;
    }

    /** The full window: a view, which is good until the next candle is put. */
    Window window(String symbol) {
        makeRoom();
        return new Window(symbol, asOfMs(), opens, highs, lows, closes, quantities, filledSlots, amendedSlots);
    }
}
