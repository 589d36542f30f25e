package io.coincast.trainer.gate;

/**
 * Test of equal accuracy of two forecasts from the differences of their losses.
 *
 * <p>Sources: Diebold and Mariano, "Comparing Predictive Accuracy", J. Business and Economic Statistics 13 (1995), for the
 * statistic; Newey and West, Econometrica 55 (1987), for the variance with Bartlett weights, which is never negative;
 * Harvey, Leybourne and Newbold, Int. J. Forecasting 13 (1997), for the correction in small samples. The normal
 * distribution stands in for Student's, so with fewer than about 40 differences the probability is a little small.
 *
 * @param mean mean difference; below 0 the first forecast is better
 * @param statistic mean over its standard error; 0 where all differences are 0
 * @param probability of a statistic as low or lower if both were equally good
 */
record DieboldMariano(double mean, double statistic, double probability) {
    private static final double[] ERF = {0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429};
    private static final double ERF_P = 0.3275911;

    /**
     * Of {@code differences} in order of time, loss of the first less loss of the second, where those up to {@code lags}
     * apart share outcomes.
     */
    static DieboldMariano of(double[] differences, int lags) {
        int n = differences.length;
        double mean = 0;
        for (double difference : differences) {
            mean += difference / n;
        }
        double variance = longRunVariance(differences, mean, Math.min(lags, n - 1));
        if (!(variance > 0)) {
            double certain = mean < 0 ? 0 : 1;
            return new DieboldMariano(mean, 0, mean == 0 ? 0.5 : certain);
        }
        double statistic = mean / Math.sqrt(variance / n) * smallSample(n, Math.min(lags, n - 1) + 1);
        return new DieboldMariano(mean, statistic, normal(statistic));
    }

    private static double longRunVariance(double[] differences, double mean, int lags) {
        double variance = covariance(differences, mean, 0);
        for (int lag = 1; lag <= lags; lag++) {
            variance += 2 * (1 - lag / (lags + 1.0)) * covariance(differences, mean, lag);
        }
        return variance;
    }

    private static double covariance(double[] differences, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < differences.length; t++) {
            sum += (differences[t] - mean) * (differences[t - lag] - mean);
        }
        return sum / differences.length;
    }

    private static double smallSample(int n, int horizon) {
        double factor = (n + 1.0 - 2.0 * horizon + horizon * (horizon - 1.0) / n) / n;
        return Math.sqrt(Math.max(0, factor));
    }

    /** Distribution of the standard normal. Source: Abramowitz and Stegun, formula 7.1.26, error below 1.5e-7. */
    static double normal(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + ERF_P * x);
        double polynomial = 0;
        for (int i = ERF.length - 1; i >= 0; i--) {
            polynomial = (polynomial + ERF[i]) * t;
        }
        double tail = 0.5 * polynomial * Math.exp(-x * x);
        return z < 0 ? tail : 1 - tail;
    }
}
