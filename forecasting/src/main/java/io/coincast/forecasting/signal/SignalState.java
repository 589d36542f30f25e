package io.coincast.forecasting.signal;

/**
 * What a signal says as of one moment.
 *
 * @param level the newest value's distance from the mean of those of the last week, in their standard deviations; 0 where
 *     there are too few, or all are the same
 * @param freshness 1 for a value that has just come, ½ for one of an hour ago, towards 0 with age; 0 where nothing is known
 */
public record SignalState(double level, double freshness) {
    /** Nothing is known. */
    public static final SignalState UNKNOWN = new SignalState(0, 0);
}
