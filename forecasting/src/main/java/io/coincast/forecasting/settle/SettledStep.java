package io.coincast.forecasting.settle;

import io.coincast.forecasting.calibration.Coverage;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.score.Pinball;

/**
 * One step of a forecast beside the close that came true.
 *
 * <p>Units: natural-log returns from the forecast's last close; errors are the actual less the forecast.
 *
 * @param step from 1
 * @param actual the return that came true; it is also the error of persistence
 * @param error the error of the median
 * @param pinball the loss of each quantile, {@code [9]}, see {@link Pinball}
 * @param covered50 whether the actual lies within the 50 % interval, ends included
 * @param covered80 the same of the 80 % interval
 * @param covered95 the same of the 95 % interval
 * @param direction whether the median was on the right side of the last close
 */
@SuppressWarnings("ArrayRecordComponent") // sixteen are made per candle, read and dropped
public record SettledStep(
        int step,
        double actual,
        double error,
        double[] pinball,
        boolean covered50,
        boolean covered80,
        boolean covered95,
        Direction direction) {

    /** What became of the side of the last close that a median took. */
    public enum Direction {
        /** The close came true on the same side. */
        HIT,
        /** It came true on the other side. */
        MISS,
        /** The median took no side, or the close did not move. */
        UNDECIDED
    }

    /** Below this a median takes no side: a thousandth of a basis point. */
    private static final double UNDECIDED = 1e-7;

    /** Step {@code step} of {@code forecast} when {@code close} came true. */
    public static SettledStep of(IssuedForecast forecast, int step, double close) {
        float[] quantiles = forecast.step(step);
        double actual = forecast.logReturn(close);
        double median = quantiles[QuantileLevels.MEDIAN];
        double[] pinball = new double[quantiles.length];
        for (int q = 0; q < pinball.length; q++) {
            pinball[q] = Pinball.loss(QuantileLevels.level(q), quantiles[q], actual);
        }
        return new SettledStep(
                step,
                actual,
                actual - median,
                pinball,
                Coverage.covers(quantiles, Coverage.LOWER_50, actual),
                Coverage.covers(quantiles, Coverage.LOWER_80, actual),
                Coverage.covers(quantiles, Coverage.LOWER_95, actual),
                direction(median, actual));
    }

    /** What became of the side that {@code median} took, as log returns. */
    static Direction direction(double median, double actual) {
        if (Math.abs(median) < UNDECIDED || Math.abs(actual) < UNDECIDED) {
            return Direction.UNDECIDED;
        }
        return median > 0 == actual > 0 ? Direction.HIT : Direction.MISS;
    }

    /** Continuous ranked probability score, as {@link Pinball#crps} works it out. */
    public double crps() {
        double sum = 0;
        for (int q = 0; q < pinball.length; q++) {
            sum += QuantileLevels.weight(q) * pinball[q];
        }
        return 2 * sum;
    }
}
