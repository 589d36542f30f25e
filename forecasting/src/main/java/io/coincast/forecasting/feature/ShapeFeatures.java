package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;

/**
 * What the window's movement was made of: whether moves add up or take each other back (the volatility of longer moves
 * against that of single candles), how large the largest were, how much of it went upwards, how heavy the tails are, and
 * how uneven the volumes.
 *
 * <p>Sources: Lo and MacKinlay, "Stock Market Prices Do Not Follow Random Walks", Review of Financial Studies 1 (1988)
 * (variance ratios); Barndorff-Nielsen, Kinnebrock and Shephard, "Measuring Downside Risk: Realised Semivariance" (2008).
 * Units: ratios and logarithms as {@link FeatureRow} has them; 0 where nothing moved or nothing is known.
 */
final class ShapeFeatures {
    private static final int[] MOVE_LENGTHS = {3, 3, 12, 6};
    private static final int[] MOVE_COUNTS = {48, 253, 244, 96};
    private static final int[] LARGEST = {12, 48};
    private static final int[] UPWARDS = {12, 48, 255};

    static final int WIDTH = MOVE_LENGTHS.length + LARGEST.length + UPWARDS.length + 2;

    private static final double SHARE_UNITS = 4;
    private static final double SMALLEST_DEVIATION = 0.1;

    private ShapeFeatures() {}

    static void extract(Window window, double volatility, FeatureRow row) {
        double[] logs = logs(window.closes());
        for (int i = 0; i < MOVE_LENGTHS.length; i++) {
            double square = meanSquare(logs, MOVE_LENGTHS[i], MOVE_COUNTS[i]) / MOVE_LENGTHS[i];
            row.putRatio(Math.sqrt(square) / volatility);
        }
        for (int n : LARGEST) {
            row.putRatio(largest(logs, n) / volatility);
        }
        for (int n : UPWARDS) {
            row.put(SHARE_UNITS * upwards(logs, n));
        }
        row.put(Math.log(Math.max(1, kurtosis(logs))) - 1);
        row.put(unevenness(window.quantities()));
    }

    private static double[] logs(double[] closes) {
        double[] logs = new double[closes.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(closes[i]);
        }
        return logs;
    }

    /** Of the newest {@code count} moves over {@code length} candles, overlapping. */
    private static double meanSquare(double[] logs, int length, int count) {
        double sum = 0;
        for (int i = logs.length - count; i < logs.length; i++) {
            double move = logs[i] - logs[i - length];
            sum += move * move;
        }
        return sum / count;
    }

    private static double largest(double[] logs, int n) {
        double largest = 0;
        for (int i = logs.length - n; i < logs.length; i++) {
            largest = Math.max(largest, Math.abs(logs[i] - logs[i - 1]));
        }
        return largest;
    }

    /** The share of the squares that went upwards, less a half. */
    private static double upwards(double[] logs, int n) {
        double up = 0;
        double all = 0;
        for (int i = logs.length - n; i < logs.length; i++) {
            double move = logs[i] - logs[i - 1];
            up += move > 0 ? move * move : 0;
            all += move * move;
        }
        return all > 0 ? up / all - 0.5 : 0;
    }

    private static double kurtosis(double[] logs) {
        double squares = 0;
        double fourths = 0;
        int n = logs.length - 1;
        for (int i = 1; i < logs.length; i++) {
            double square = (logs[i] - logs[i - 1]) * (logs[i] - logs[i - 1]);
            squares += square;
            fourths += square * square;
        }
        return squares > 0 ? fourths * n / (squares * squares) : 1;
    }

    /** Natural logarithm of the standard deviation of the logarithms of the quantities that were traded. */
    private static double unevenness(double[] quantities) {
        double sum = 0;
        double squares = 0;
        int traded = 0;
        for (double quantity : quantities) {
            if (quantity > 0 && quantity < Double.POSITIVE_INFINITY) {
                double log = Math.log(quantity);
                sum += log;
                squares += log * log;
                traded++;
            }
        }
        if (traded < 2) {
            return 0;
        }
        double mean = sum / traded;
        return Math.log(Math.max(SMALLEST_DEVIATION, Math.sqrt(Math.max(0, squares / traded - mean * mean))));
    }
}
