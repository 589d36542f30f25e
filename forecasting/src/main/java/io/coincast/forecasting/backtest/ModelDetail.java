package io.coincast.forecasting.backtest;

import java.util.List;
import java.util.Map;

/**
 * What there is to know of a model beyond its scores.
 *
 * @param crpsRatioEwma 95 % confidence interval of the overall ratio
 * @param mseRatio the same of the overall ratio of squared errors to persistence's
 * @param reliability fraction of closes at or below the quantile of each of the 9 levels
 * @param pit fraction of closes in each of the 10 gaps between and beyond the quantiles, over the probability of the gap
 * @param hours CRPS over the reference's, by hour of the as-of, UTC
 * @param rollingCoverage by symbol, see {@link RollingRange}; empty where there are fewer forecasts
 */
public record ModelDetail(
        Interval crpsRatioEwma,
        Interval mseRatio,
        List<Double> reliability,
        List<Double> pit,
        List<Double> hours,
        Map<String, List<RollingRange>> rollingCoverage) {

    /** An interval. */
    public record Interval(double low, double high) {}

    /** A ratio and its 95 % confidence interval. */
    public record Compared(double ratio, Interval interval) {}

    /** The lowest and highest coverage of any 2,000 forecasts in a row of one step. */
    public record RollingRange(int step, double low80, double high80, double low95, double high95) {}
}
