package io.coincast.forecasting.feature;

/**
 * Where the last close stands to the mean of those before it, at several scales: coins that are traded little bounce between
 * bid and ask and come back to where they were. Units: a volatility per 5-minute step, halved. Threads: stateless.
 */
final class ReversalFeatures {
    private static final int[] CANDLES = {1, 2, 4, 8, 24, 96};

    /** How many inputs there are. */
    static final int WIDTH = CANDLES.length;

    private static final double UNITS = 0.5;

    private ReversalFeatures() {}

    static void extract(double[] closes, double volatility, FeatureRow row) {
        double last = closes[closes.length - 1];
        double sum = 0;
        int taken = 0;
        for (int candles : CANDLES) {
            while (taken < candles) {
                taken++;
                sum += Math.log(closes[closes.length - 1 - taken] / last);
            }
            row.put(UNITS * sum / candles / volatility);
        }
    }
}
