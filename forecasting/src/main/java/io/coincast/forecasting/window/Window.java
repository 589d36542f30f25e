package io.coincast.forecasting.window;

import java.util.Arrays;

/**
 * The last {@value #LENGTH} closed candles of one symbol, contiguous on the grid.
 *
 * <p>Time: {@code asOfMs} is the close time of the last candle. Shapes: every array is {@code [256]}, oldest first, and
 * belongs to this window from then on. Units: quote currency; {@code quantities} in the base currency, NaN where the
 * exchange gave none. Threads: immutable as long as nobody writes to the arrays.
 *
 * <p>Failure: {@link IllegalArgumentException} on a wrong length or a close that is no price.
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
        checkLength(opens, "opens");
        checkLength(highs, "highs");
        checkLength(lows, "lows");
        checkLength(closes, "closes");
        checkLength(quantities, "quantities");
        for (double close : closes) {
            if (!(close > 0 && close < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("closes: must be finite and positive, was " + close);
            }
        }
    }

    private static void checkLength(double[] values, String name) {
        if (values.length != LENGTH) {
            throw new IllegalArgumentException(name + ": must be " + LENGTH + ", were " + values.length);
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
