package io.coincast.trainer.gate;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.baseline.BaselineFit;
import io.coincast.forecasting.baseline.Baselines;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.Sample;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The baseline that does best on the samples on which a candidate is judged: the one that serves without a release, or
 * one that was fitted on what came before.
 *
 * @param losses its CRPS, sample by sample
 */
@SuppressWarnings("ArrayRecordComponent") // computed here, read once
record BestBaseline(String name, double[] losses) {
    /** Of {@code names} and the one that serves; fitted on {@code earlier}, none of whose targets is in {@code judged}. */
    static BestBaseline of(List<String> names, List<Sample> earlier, List<Sample> judged) {
        BestBaseline best = of(new VolatilityBaseline(), judged);
        for (String name : names) {
            BaselineFit fit = Baselines.of(name).begin();
            earlier.forEach(sample -> accept(fit, sample));
            if (fit.rows() > 0) {
                best = better(best, of(fit.fit(), judged));
            }
        }
        return best;
    }

    private static void accept(BaselineFit fit, Sample sample) {
        if (!fit.wantsNext()) {
            fit.skip();
            return;
        }
        double[] closes = new double[Forecast.HORIZON];
        for (int k = 1; k <= closes.length; k++) {
            closes[k - 1] = sample.actual(k);
        }
        fit.accept(sample.window(), closes);
    }

    private static BestBaseline of(ForecastModel model, List<Sample> judged) {
        try (model) {
            return new BestBaseline(model.releaseId(), SampleLosses.of(model, judged));
        }
    }

    private static BestBaseline better(BestBaseline a, BestBaseline b) {
        return DoubleStream.of(b.losses).sum() < DoubleStream.of(a.losses).sum() ? b : a;
    }
}
