package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Candle;
import java.util.Arrays;

/**
 * Slots for candles that follow each other on the grid, some of them empty; grows as asked.
 *
 * <p>Memory: {@value #BYTES_PER_SLOT} bytes a slot. Threads: confined to one.
 */
final class CandleTable {
    static final int BYTES_PER_SLOT = 45;

    private static final int INITIAL_CAPACITY = 1024;

    private double[] opens = {};
    private double[] highs = {};
    private double[] lows = {};
    /** NaN where there is no candle. */
    private double[] closes = {};

    private double[] quantities = {};
    private boolean[] filled = {};
    private int[] revisions = {};

    boolean isEmpty(int slot) {
        return Double.isNaN(closes[slot]);
    }

    int revision(int slot) {
        return revisions[slot];
    }

    void put(int slot, Candle candle) {
        opens[slot] = candle.open().doubleValue();
        highs[slot] = candle.high().doubleValue();
        lows[slot] = candle.low().doubleValue();
        closes[slot] = candle.close().doubleValue();
        quantities[slot] =
                candle.quantity() == null ? Double.NaN : candle.quantity().doubleValue();
        filled[slot] = candle.filled();
        revisions[slot] = candle.revision();
    }

    /** Makes room for {@code capacity} slots; the new ones are empty. */
    void reserve(int capacity) {
        int old = closes.length;
        if (capacity > old) {
            int size = Math.max(capacity, Math.max(INITIAL_CAPACITY, old + old / 2));
            opens = Arrays.copyOf(opens, size);
            highs = Arrays.copyOf(highs, size);
            lows = Arrays.copyOf(lows, size);
            closes = Arrays.copyOf(closes, size);
            quantities = Arrays.copyOf(quantities, size);
            filled = Arrays.copyOf(filled, size);
            revisions = Arrays.copyOf(revisions, size);
            clear(old, size);
        }
    }

    /** Moves the {@code count} slots from {@code from} on to {@code to}. */
    void move(int from, int to, int count) {
        System.arraycopy(opens, from, opens, to, count);
        System.arraycopy(highs, from, highs, to, count);
        System.arraycopy(lows, from, lows, to, count);
        System.arraycopy(closes, from, closes, to, count);
        System.arraycopy(quantities, from, quantities, to, count);
        System.arraycopy(filled, from, filled, to, count);
        System.arraycopy(revisions, from, revisions, to, count);
    }

    void clear(int from, int to) {
        Arrays.fill(closes, from, to, Double.NaN);
    }

    int capacity() {
        return closes.length;
    }

    /** A copy of the slots {@code [from, to)}, none of them empty. */
    CandleColumns copy(int from, int to) {
        return new CandleColumns(opens, highs, lows, closes, quantities, filled).slice(from, to);
    }
}
