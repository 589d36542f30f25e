package io.coincast.forecasting.calibration;

import io.coincast.forecasting.quantile.QuantileLevels;

/** Whether a return lies within an interval, ends included. Units: natural-log returns. Threads: stateless. */
public final class Coverage {
    /** Index of the lower end of the 50 % interval. */
    public static final int LOWER_50 = 3;

    /** Index of the lower end of the 80 % interval. */
    public static final int LOWER_80 = 2;

    /** Index of the lower end of the 95 % interval. */
    public static final int LOWER_95 = 0;

    /** Of single-precision log returns: a thousandth of a basis point of a basis point. */
    private static final double ROUNDING = 1e-9;

    private Coverage() {}

    /** Whether {@code actual} lies between the quantiles at {@code lower} and at its mirror image. */
    public static boolean covers(float[] quantiles, int lower, double actual) {
        int upper = QuantileLevels.COUNT - 1 - lower;
        return actual >= quantiles[lower] - ROUNDING && actual <= quantiles[upper] + ROUNDING;
    }
}
