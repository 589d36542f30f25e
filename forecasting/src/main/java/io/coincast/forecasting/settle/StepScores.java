package io.coincast.forecasting.settle;

/**
 * How good recent forecasts of one step, or of all steps together, were.
 *
 * <p>Every number is finite even where a coin does not move at all. Units: errors are natural-log returns.
 *
 * @param samples settled steps that the scores rest on, the older ones counting less; 0 where there are none, and then
 *     all scores are 0
 * @param skill 1 − mean |error| / mean |error of persistence|: 0 is persistence, above is better; 0 where nothing moved
 * @param mase mean |error| over the mean |return| from one candle to the next; 1 where neither moved. Source: Hyndman and
 *     Koehler, "Another look at measures of forecast accuracy", Int. J. Forecasting 22 (2006)
 * @param crps mean continuous ranked probability score
 * @param crpsSkill 1 − crps / mean |error of persistence|: what the whole distribution is worth; 0 where nothing moved
 * @param coverage50 fraction within the 50 % interval
 * @param coverage80 fraction within the 80 % interval
 * @param coverage95 fraction within the 95 % interval
 * @param hitRate fraction of medians on the right side of the last close, of those that took a side; 0 of none
 * @param hitSamples how many took one
 */
public record StepScores(
        long samples,
        double skill,
        double mase,
        double crps,
        double crpsSkill,
        double coverage50,
        double coverage80,
        double coverage95,
        double hitRate,
        long hitSamples) {}
