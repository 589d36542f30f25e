package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * The closed candles of one symbol, in whatever order they come, as runs without holes.
 *
 * <p>Of the same candle the highest revision counts; the same revision again changes nothing. Memory: {@value CandleTable#BYTES_PER_SLOT} bytes a
 * candle, from the newest back to the depth, plus a quarter of that; an older candle is not taken. Threads: safe.
 */
public final class CandleHistory {
    private final String symbol;
    private final int depth;
    private final CandleTable table = new CandleTable();
    private long firstOpenTimeMs;
    private int length;

    /** An empty history that reaches {@code depth} candles back from the newest. */
    public CandleHistory(String symbol, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth: must be positive, was " + depth);
        }
        this.symbol = symbol;
        this.depth = depth;
    }

    /** Whose candles these are. */
    public String symbol() {
        return symbol;
    }

    /** Takes {@code candle} in; false if it changed nothing. */
    public synchronized boolean accept(Candle candle) {
        if (!candle.symbol().equals(symbol)) {
            throw new IllegalArgumentException("symbol: must be " + symbol + ", was " + candle.symbol());
        }
        if (length == 0) {
            firstOpenTimeMs = candle.openTimeMs();
        }
        if (length - slot(candle.openTimeMs()) > depth) {
            return false;
        }
        cover(candle.openTimeMs());
        return put((int) slot(candle.openTimeMs()), candle);
    }

    /** The close time of the newest candle, or {@link Long#MIN_VALUE} while there is none. */
    public synchronized long newestCloseTimeMs() {
        return length == 0 ? Long.MIN_VALUE : firstOpenTimeMs + length * Grid.INTERVAL_MS;
    }

    /** Copies of the runs of candles that closed within {@code (fromMs, toMs]}, oldest first. */
    public synchronized List<CandleRun> runs(long fromMs, long toMs) {
        List<CandleRun> runs = new ArrayList<>();
        int end = clampedSlot(toMs);
        int start = clampedSlot(fromMs);
        for (int i = start; i <= end; i++) {
            if (i == end || table.isEmpty(i)) {
                if (i > start) {
                    runs.add(new CandleRun(symbol, closeTimeMs(start), table.copy(start, i)));
                }
                start = i + 1;
            }
        }
        return runs;
    }

    private boolean put(int slot, Candle candle) {
        if (!table.isEmpty(slot) && candle.revision() <= table.revision(slot)) {
            return false;
        }
        table.put(slot, candle);
        return true;
    }

    /** Makes room for a candle that may lie before the first or after the last. */
    private void cover(long openTimeMs) {
        long slot = slot(openTimeMs);
        if (slot < 0) {
            shift((int) -slot);
        } else if (slot >= depth + depth / 4) {
            drop(slot + 1 - depth);
        }
        length = (int) Math.max(length, slot(openTimeMs) + 1);
        table.reserve(length);
    }

    private void shift(int count) {
        int old = length;
        length += count;
        table.reserve(length);
        table.move(0, count, old);
        table.clear(0, count);
        firstOpenTimeMs -= count * Grid.INTERVAL_MS;
    }

    private void drop(long count) {
        int kept = (int) Math.max(0, length - count);
        table.move(length - kept, 0, kept);
        table.clear(kept, table.capacity());
        firstOpenTimeMs += count * Grid.INTERVAL_MS;
        length = kept;
    }

    private long slot(long openTimeMs) {
        return (openTimeMs - firstOpenTimeMs) / Grid.INTERVAL_MS;
    }

    private long closeTimeMs(int slot) {
        return firstOpenTimeMs + (slot + 1) * Grid.INTERVAL_MS;
    }

    /** How many slots closed at or before {@code timeMs}. */
    private int clampedSlot(long timeMs) {
        if (timeMs <= firstOpenTimeMs) {
            return 0;
        }
        return (int) Math.min(length, (timeMs - firstOpenTimeMs) / Grid.INTERVAL_MS);
    }
}
