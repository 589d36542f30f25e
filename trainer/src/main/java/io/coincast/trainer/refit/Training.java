package io.coincast.trainer.refit;

import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.RunDigest;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.window.Window;
import java.util.Collection;
import java.util.List;

/**
 * What all candidates of one refit are fitted and scored on.
 *
 * @param split where the parts begin and end
 * @param samples the parts
 * @param train the training part as networks are shown it
 * @param calibrate the calibrating part as networks are shown it
 * @param hash over all closes that were looked at
 */
record Training(Split split, SampleSet samples, ScaledSamples train, ScaledSamples calibrate, String hash) {
    /**
     * Cuts {@code runs}, up to the newest candle among them. Failure: {@link TooFewCandlesException} with fewer than
     * {@code minimum} training samples, or too few to calibrate or score on.
     */
    static Training cut(Collection<CandleRun> runs, FitConfig config, int minimum) throws TooFewCandlesException {
        long toMs = runs.stream().mapToLong(CandleRun::lastCloseTimeMs).max().orElse(0);
        Split split =
                Split.ofFractions(firstAsOfMs(runs, toMs), toMs, config.calibrateFraction(), config.scoreFraction());
        SampleSet samples = config.sampler().cut(runs, split);
        if (samples.train().size() < minimum) {
            throw new TooFewCandlesException(samples, minimum);
        }
        ScaledSamples train = ScaledSamples.of(samples.train());
        ScaledSamples calibrate = ScaledSamples.of(samples.calibrate());
        boolean enough = train.rows() >= minimum && calibrate.rows() >= HeadCalibration.MINIMUM_ROWS;
        if (!enough || samples.score().isEmpty()) {
            throw new TooFewCandlesException(samples, minimum);
        }
        return new Training(split, samples, train, calibrate, RunDigest.of(runs, toMs));
    }

    private static long firstAsOfMs(Collection<CandleRun> runs, long otherwise) {
        return runs.stream()
                .filter(run -> run.size() >= Window.LENGTH)
                .mapToLong(run -> run.closeTimeMs(Window.LENGTH - 1))
                .min()
                .orElse(otherwise);
    }

    TrainingSet trainingSet() {
        return new TrainingSet(train.inputs(), train.targets());
    }

    TrainingSet validationSet() {
        return new TrainingSet(calibrate.inputs(), calibrate.targets());
    }

    List<String> symbols() {
        return samples.train().stream().map(Sample::symbol).distinct().sorted().toList();
    }

    long oldestAsOfMs() {
        return samples.train().get(0).asOfMs();
    }
}
