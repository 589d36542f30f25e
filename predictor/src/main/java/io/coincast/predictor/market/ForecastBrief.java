package io.coincast.predictor.market;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A forecast in short: the median and the 80 % interval of each step.
 *
 * @param lastClose the close that it was made from; the newest candle's may be a later one
 * @param direction of the median at the last step against the last close: {@code up}, {@code down} or {@code flat}
 * @param probabilityUp at the last step
 * @param low80 the 10 % quantile, step k at index k−1
 * @param high80 the 90 % quantile
 */
public record ForecastBrief(
        String id,
        long asOfMs,
        long validUntilMs,
        double lastClose,
        String direction,
        @Nullable Double probabilityUp,
        List<Double> low80,
        List<Double> median,
        List<Double> high80,
        String releaseId,
        String engine,
        int filled,
        int amended,
        @Nullable Double skill,
        @Nullable Long skillSamples,
        @Nullable Double coverage80,
        @Nullable Long coverageSamples) {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    static ForecastBrief of(Forecast forecast) {
        ForecastStep last = forecast.steps().get(Forecast.HORIZON - 1);
        return new ForecastBrief(
                forecast.id(),
                forecast.asOfMs(),
                forecast.validUntilMs(),
                forecast.lastClose(),
                direction(last.median(), forecast.lastClose()),
                last.probabilityUp(),
                bySteps(forecast, step -> quantile(step.quantiles(), LOW)),
                bySteps(forecast, ForecastStep::median),
                bySteps(forecast, step -> quantile(step.quantiles(), HIGH)),
                forecast.releaseId(),
                forecast.engine(),
                forecast.window().filled(),
                forecast.window().amended(),
                forecast.skill(),
                forecast.skillSamples(),
                forecast.coverage80(),
                forecast.coverageSamples());
    }

    private static String direction(double median, double lastClose) {
        int sign = Double.compare(median, lastClose);
        return sign > 0 ? "up" : sign < 0 ? "down" : "flat";
    }

    private static List<Double> bySteps(Forecast forecast, ToDoubleFunction<ForecastStep> value) {
        return forecast.steps().stream().mapToDouble(value).boxed().toList();
    }

    /** The quantile whose level is nearest. */
    private static double quantile(Quantiles quantiles, double level) {
        int nearest = 0;
        for (int i = 1; i < quantiles.size(); i++) {
            if (Math.abs(quantiles.level(i) - level) < Math.abs(quantiles.level(nearest) - level)) {
                nearest = i;
            }
        }
        return quantiles.value(nearest);
    }
}
