package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;

/**
 * How much the window moved over its newest n candles, relative to its own volatility per step, by four measures: root
 * mean square and mean size of the returns, Parkinson's high-low volatility, and the whole range of highs and lows.
 *
 * <p>Source: Parkinson, "The Extreme Value Method for Estimating the Variance of the Rate of Return", Journal of
 * Business 53 (1980): {@code σ² = mean(ln(high/low)²) / (4 ln 2)}. Units: ratios as {@link FeatureRow#putRatio} has them.
 */
final class MovementFeatures {
    private static final int[] SQUARES = {1, 2, 3, 6, 12, 24, 48, 96, 192, 255};
    private static final int[] SIZES = {6, 12, 24, 48, 96, 255};
    private static final int[] PARKINSON = {1, 2, 3, 6, 12, 24, 48, 96, 192, 255};
    private static final int[] RANGES = {6, 12, 24, 48, 96, 255};

    static final int WIDTH = SQUARES.length + SIZES.length + PARKINSON.length + RANGES.length;

    private static final double PARKINSON_DIVISOR = 4 * Math.log(2);
    /** Of a normal distribution: standard deviation over mean size. */
    private static final double NORMAL_DEVIATION = Math.sqrt(Math.PI / 2);

    private MovementFeatures() {}

    static void extract(Window window, double volatility, FeatureRow row) {
        double[] returns = returns(window.closes());
        Prefix squares = Prefix.of(squared(returns));
        for (int n : SQUARES) {
            row.putRatio(Math.sqrt(squares.mean(n)) / volatility);
        }
        Prefix sizes = Prefix.of(absolute(returns));
        for (int n : SIZES) {
            row.putRatio(NORMAL_DEVIATION * sizes.mean(n) / volatility);
        }
        Prefix spans = Prefix.of(squared(spans(window)));
        for (int n : PARKINSON) {
            row.putRatio(Math.sqrt(spans.mean(n) / PARKINSON_DIVISOR) / volatility);
        }
        for (int n : RANGES) {
            row.putRatio(range(window, n) / (volatility * Math.sqrt(n)));
        }
    }

    private static double[] returns(double[] closes) {
        double[] returns = new double[closes.length - 1];
        double last = Math.log(closes[0]);
        for (int i = 0; i < returns.length; i++) {
            double next = Math.log(closes[i + 1]);
            returns[i] = next - last;
            last = next;
        }
        return returns;
    }

    private static double[] spans(Window window) {
        double[] spans = new double[Window.LENGTH];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = Math.log(window.highs()[i] / window.lows()[i]);
        }
        return spans;
    }

    private static double range(Window window, int n) {
        double high = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int i = Window.LENGTH - n; i < Window.LENGTH; i++) {
            high = Math.max(high, window.highs()[i]);
            low = Math.min(low, window.lows()[i]);
        }
        return Math.log(high / low);
    }

    private static double[] squared(double[] values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return squares;
    }

    private static double[] absolute(double[] values) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        return sizes;
    }
}
