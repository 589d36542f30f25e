package io.coincast.trainer.gate;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.baseline.BaselineFit;
import io.coincast.forecasting.baseline.Baselines;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.Sample;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The baseline that does best on the samples on which a candidate is judged: the one that serves without a release, or
 * one that was fitted, fold by fold, on what came before.
 *
 * @param losses its CRPS, sample by sample
 */
@SuppressWarnings("ArrayRecordComponent") // computed here, read once
record BestBaseline(String name, double[] losses) {
    /** Of {@code names} and the one that serves, over all of {@code folds} together. */
    static BestBaseline of(List<String> names, List<JudgedFold> folds) {
        BestBaseline best = new BestBaseline(
                VolatilityBaseline.RELEASE_ID,
                folds.stream()
                        .flatMapToDouble(fold -> DoubleStream.of(losses(new VolatilityBaseline(), fold.judged())))
                        .toArray());
        for (String name : names) {
            best = better(best, fitted(name, folds));
        }
        return best;
    }

    /** Null where there is a fold with nothing before it to fit on. */
    private static @Nullable BestBaseline fitted(String name, List<JudgedFold> folds) {
        DoubleStream losses = DoubleStream.empty();
        for (JudgedFold fold : folds) {
            BaselineFit fit = Baselines.of(name).begin();
            fold.earlier().forEach(sample -> accept(fit, sample));
            if (fit.rows() == 0) {
                return null;
            }
            losses = DoubleStream.concat(losses, DoubleStream.of(losses(fit.fit(), fold.judged())));
        }
        return new BestBaseline(name, losses.toArray());
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

    private static double[] losses(ForecastModel model, List<Sample> judged) {
        try (model) {
            return SampleLosses.of(model, judged);
        }
    }

    private static BestBaseline better(BestBaseline a, @Nullable BestBaseline b) {
        return b != null
                        && DoubleStream.of(b.losses).sum()
                                < DoubleStream.of(a.losses).sum()
                ? b
                : a;
    }
}
