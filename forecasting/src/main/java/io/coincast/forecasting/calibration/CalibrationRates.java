package io.coincast.forecasting.calibration;

/**
 * How fast {@link AdaptiveCalibration} learns.
 *
 * <p>The defaults were chosen on the older 80 % of twelve coins of 2025 so that the coverage of any 2,000 forecasts in a
 * row stays within 3 points of its level at steps 1, 8 and 16; more feedback keeps coverage closer and costs sharpness.
 *
 * @param shared what one settled step moves the spread that all steps of a symbol share, in natural log, at least 0
 * @param feedback how strongly the running balance of misses widens or narrows an interval; 1 is the default, 0 is off
 */
public record CalibrationRates(double shared, double feedback) {
    /** What is served unless the configuration says otherwise. */
    public static final CalibrationRates DEFAULT = new CalibrationRates(5e-4, 1);

    /** Forecasts stay as they are. */
    public static final CalibrationRates OFF = new CalibrationRates(0, 0);

    private static final double MAX_SHARED = 0.1;
    private static final double MAX_FEEDBACK = 10;

    public CalibrationRates {
        require(shared >= 0 && shared <= MAX_SHARED, "shared: must lie between 0 and 0.1, was " + shared);
        require(feedback >= 0 && feedback <= MAX_FEEDBACK, "feedback: must lie between 0 and 10, was " + feedback);
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
