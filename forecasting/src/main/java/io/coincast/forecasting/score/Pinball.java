package io.coincast.forecasting.score;

import io.coincast.forecasting.quantile.QuantileLevels;

/**
 * Losses of quantile forecasts, proper: nobody gains by stating other quantiles than believed.
 *
 * <p>Source: Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation", JASA 102 (2007),
 * sections 4.2 and 6.1. Units: those of the quantiles. Lower is better.
 */
public final class Pinball {
    private Pinball() {}

    /** Loss of {@code quantile}, forecast at probability {@code level}, when {@code actual} came true. */
    public static double loss(double level, double quantile, double actual) {
        double above = actual - quantile;
        return Math.max(level * above, (level - 1) * above);
    }

    /**
     * Continuous ranked probability score from quantiles at {@link QuantileLevels}: twice the integral of the pinball loss over
     * the probabilities, each level standing for those nearest to it. It is an approximation, the same for all models; of a
     * certain forecast it is the absolute error.
     */
    public static double crps(double[] quantiles, double actual) {
        double sum = 0;
        for (int i = 0; i < quantiles.length; i++) {
            sum += QuantileLevels.weight(i) * loss(QuantileLevels.level(i), quantiles[i], actual);
        }
        return 2 * sum;
    }

    /** The same of quantiles in single precision. */
    public static double crps(float[] quantiles, double actual) {
        double sum = 0;
        for (int i = 0; i < quantiles.length; i++) {
            sum += QuantileLevels.weight(i) * loss(QuantileLevels.level(i), quantiles[i], actual);
        }
        return 2 * sum;
    }
}
