package io.coincast.benchmarks.tick;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.ProbabilityUp;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The predictor's record, filled by peers that neither calibrate nor keep scores. Threads: stateless. */
final class PlainForecasts {
    private static final double[] LEVELS = QuantileLevels.toArray();
    private static final double ROUNDING = 1e6;
    private static final double SCORE_ROUNDING = 1e4;

    private PlainForecasts() {}

    /** The forecast of {@code window} that {@code engine} made at {@code nowMs}. */
    static Forecast of(Window window, PriceDistribution distribution, String engine, long nowMs) {
        long asOfMs = window.asOfMs();
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id(window.symbol(), asOfMs, 0),
                window.symbol(),
                asOfMs,
                Grid.INTERVAL_MS,
                steps(asOfMs, window.lastClose(), distribution),
                window.lastClose(),
                "bench",
                engine,
                new WindowSummary(0, 0),
                asOfMs,
                asOfMs,
                nowMs,
                asOfMs + 2 * Grid.INTERVAL_MS,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<ForecastStep> steps(long asOfMs, double lastClose, PriceDistribution distribution) {
        List<ForecastStep> steps = new ArrayList<>(Forecast.HORIZON);
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double[] prices = distribution.step(k);
            double up = ProbabilityUp.above(prices, lastClose);
            Arrays.setAll(prices, q -> Math.rint(prices[q] * ROUNDING) / ROUNDING);
            steps.add(new ForecastStep(
                    asOfMs + k * Grid.INTERVAL_MS,
                    prices[QuantileLevels.MEDIAN],
                    Quantiles.of(LEVELS, prices),
                    Math.rint(up * SCORE_ROUNDING) / SCORE_ROUNDING));
        }
        return steps;
    }
}
