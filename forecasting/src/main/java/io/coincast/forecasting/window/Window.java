package io.coincast.forecasting.window;

import java.util.Arrays;

/**
 * The last {@value #LENGTH} closed candles of one symbol, contiguous on the grid.
 *
 * <p>Time: {@code asOfMs} is the close time of the last candle. Shapes: every array is {@code [256]}, oldest first, and
 * belongs to this window from then on. Units: quote currency; {@code quantities} in the base currency, NaN where the
 * exchange gave none. Threads: immutable as long as nobody writes to the arrays.
 *
 * @param filled how many candles were carried forward for want of a real one
 * @param amended how many candles the exchange changed after they had closed
 */
@SuppressWarnings(
        "ArrayRecordComponent") // thousands are made per tick; copies and boxes would cost more than the model
public record Window(
        String symbol,
        long asOfMs,
        double[] opens,
        double[] highs,
        double[] lows,
        double[] closes,
        double[] quantities,
        int filled,
        int amended) {

    /** Candles in a window. */
    public static final int LENGTH = 256;

    public Window {
        if (closes.length != LENGTH) {
            throw new IllegalArgumentException("closes: must be " + LENGTH + ", were " + closes.length);
        }
    }

    /** A window of which only the closes are known; the other prices are taken to equal them. */
    public static Window ofCloses(String symbol, long asOfMs, double[] closes) {
        double[] unknown = new double[LENGTH];
        Arrays.fill(unknown, Double.NaN);
        return new Window(symbol, asOfMs, closes, closes, closes, closes, unknown, 0, 0);
    }

    /** The close as of which is forecast. */
    public double lastClose() {
        return closes[LENGTH - 1];
    }
}
