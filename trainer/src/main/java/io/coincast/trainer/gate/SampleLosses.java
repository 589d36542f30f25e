package io.coincast.trainer.gate;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.score.Pinball;
import java.util.List;

/** The CRPS of a model, sample by sample. Units: natural-log returns, mean over steps. Threads: stateless. */
final class SampleLosses {
    private static final int BATCH = 256;

    private SampleLosses() {}

    static double[] of(ForecastModel model, List<Sample> samples) {
        double[] losses = new double[samples.size()];
        for (int from = 0; from < losses.length; from += BATCH) {
            List<Sample> batch = samples.subList(from, Math.min(losses.length, from + BATCH));
            List<PriceDistribution> forecasts =
                    model.forecast(batch.stream().map(Sample::window).toList());
            for (int i = 0; i < batch.size(); i++) {
                losses[from + i] = loss(batch.get(i), forecasts.get(i));
            }
        }
        return losses;
    }

    private static double loss(Sample sample, PriceDistribution forecast) {
        double lastClose = sample.run().close(sample.last());
        double sum = 0;
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double[] quantiles = forecast.step(k);
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                quantiles[q] = Math.log(quantiles[q] / lastClose);
            }
            sum += Pinball.crps(quantiles, sample.logReturn(k));
        }
        return sum / Forecast.HORIZON;
    }
}
