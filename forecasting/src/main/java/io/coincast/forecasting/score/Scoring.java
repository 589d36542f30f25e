package io.coincast.forecasting.score;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.Sample;
import java.util.List;

/** Scores a model through {@link ForecastModel}, just as it serves. Threads: stateless. */
public final class Scoring {
    private static final int BATCH = 256;
    private static final double ROUNDING = 1e-12;
    private static final int LEVEL_025 = 0;
    private static final int LEVEL_10 = 2;
    private static final int LEVEL_90 = QuantileLevels.COUNT - 1 - LEVEL_10;
    private static final int LEVEL_975 = QuantileLevels.COUNT - 1;

    private double crps;
    private double squares;
    private long within80;
    private long within95;

    private Scoring() {}

    /** The scores of {@code model} on {@code samples}, at least one. */
    public static Scores score(ForecastModel model, List<Sample> samples) {
        Scoring scoring = new Scoring();
        for (int from = 0; from < samples.size(); from += BATCH) {
            List<Sample> batch = samples.subList(from, Math.min(samples.size(), from + BATCH));
            List<PriceDistribution> forecasts =
                    model.forecast(batch.stream().map(Sample::window).toList());
            for (int i = 0; i < batch.size(); i++) {
                scoring.add(batch.get(i), forecasts.get(i));
            }
        }
        double closes = (double) samples.size() * Forecast.HORIZON;
        return new Scores(
                samples.size(),
                scoring.crps / closes,
                scoring.squares / closes,
                scoring.within80 / closes,
                scoring.within95 / closes);
    }

    private void add(Sample sample, PriceDistribution forecast) {
        double lastClose = sample.run().close(sample.last());
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double actual = sample.logReturn(k);
            double[] quantiles = forecast.step(k);
            for (int q = 0; q < quantiles.length; q++) {
                quantiles[q] = Math.log(quantiles[q] / lastClose);
            }
            double error = actual - quantiles[QuantileLevels.MEDIAN];
            crps += Pinball.crps(quantiles, actual);
            squares += error * error;
            within80 += within(actual, quantiles[LEVEL_10], quantiles[LEVEL_90]);
            within95 += within(actual, quantiles[LEVEL_025], quantiles[LEVEL_975]);
        }
    }

    private static int within(double actual, double low, double high) {
        return actual >= low - ROUNDING && actual <= high + ROUNDING ? 1 : 0;
    }
}
