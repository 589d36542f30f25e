package io.coincast.forecasting.sample;

import java.util.Arrays;

/**
 * Candles as columns, one array per value, oldest first.
 *
 * <p>Shapes: every array has the same length. Units: quote currency; {@code quantities} in the base currency, NaN where
 * the exchange gave none; {@code filled} is true where a candle was carried forward. Threads: immutable as long as
 * nobody writes to the arrays.
 *
 * <p>Failure: {@link IllegalArgumentException} when the lengths differ.
 */
@SuppressWarnings("ArrayRecordComponent") // years of candles; copies and boxes would be most of a trainer's memory
public record CandleColumns(
        double[] opens, double[] highs, double[] lows, double[] closes, double[] quantities, boolean[] filled) {

    public CandleColumns {
        int length = closes.length;
        boolean same = opens.length == length
                && highs.length == length
                && lows.length == length
                && quantities.length == length
                && filled.length == length;
        if (!same) {
            throw new IllegalArgumentException("columns: must be of one length, closes have " + length);
        }
    }

    /** Candles of which only the closes are known; the other prices are taken to equal them. */
    public static CandleColumns ofCloses(double[] closes) {
        double[] unknown = new double[closes.length];
        Arrays.fill(unknown, Double.NaN);
        return new CandleColumns(closes, closes, closes, closes, unknown, new boolean[closes.length]);
    }

    /** How many candles there are. */
    public int size() {
        return closes.length;
    }

    /** How many candles were carried forward. */
    public int filledCount() {
        int count = 0;
        for (boolean one : filled) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** A copy of the candles {@code [from, to)}. */
    public CandleColumns slice(int from, int to) {
        return new CandleColumns(
                Arrays.copyOfRange(opens, from, to),
                Arrays.copyOfRange(highs, from, to),
                Arrays.copyOfRange(lows, from, to),
                Arrays.copyOfRange(closes, from, to),
                Arrays.copyOfRange(quantities, from, to),
                Arrays.copyOfRange(filled, from, to));
    }
}
