package io.coincast.trainer.fit;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.RunDigest;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.forecasting.window.Window;
import java.util.List;

/**
 * What a network is fitted, calibrated and scored on; the parts follow each other in time, purged between.
 *
 * @param training the training part as a network is shown it
 * @param calibration the calibrating part as a network is shown it
 * @param digest of all candles that were looked at
 */
public record FitData(Split split, SampleSet samples, TrainingSet training, TrainingSet calibration, String digest) {
    private static final int LEAST_TRAINING = 64;

    /**
     * Cuts {@code runs} up to the newest candle among them. Failure: {@link TooFewSamplesException} that says how many there
     * are and how many are needed.
     */
    public static FitData cut(List<CandleRun> runs, DataSettings settings) throws TooFewSamplesException {
        long toMs = runs.stream().mapToLong(CandleRun::lastCloseTimeMs).max().orElse(0);
        long fromMs = runs.stream()
                .filter(run -> run.size() >= Window.LENGTH)
                .mapToLong(run -> run.closeTimeMs(Window.LENGTH - 1))
                .min()
                .orElse(toMs);
        Split split = Split.ofFractions(fromMs, toMs, settings.calibrate(), settings.score());
        return of(runs, split, settings.sampler(), RunDigest.of(runs, toMs) + " " + settings);
    }

    /**
     * Cuts {@code runs} as {@code split} says; what is called {@code digest}. Failure: {@link TooFewSamplesException} that
     * says how many there are and how many are needed.
     */
    public static FitData of(List<CandleRun> runs, Split split, WindowSampler sampler, String digest)
            throws TooFewSamplesException {
        SampleSet samples = sampler.cut(runs, split);
        TrainingSet training = scaled(samples.train());
        TrainingSet calibration = scaled(samples.calibrate());
        if (training.rows() < LEAST_TRAINING
                || calibration.rows() < HeadCalibration.MINIMUM_ROWS
                || samples.score().isEmpty()) {
            throw new TooFewSamplesException(
                    training.rows(), calibration.rows(), samples.score().size());
        }
        return new FitData(split, samples, training, calibration, digest);
    }

    /** {@code samples} as networks are shown them; those that stand still are left out. */
    private static TrainingSet scaled(List<Sample> samples) {
        ScaledSamples scaled = ScaledSamples.of(samples);
        return new TrainingSet(scaled.inputs(), Window.LENGTH, scaled.targets(), Forecast.HORIZON);
    }

    /** Whose candles the training samples are. */
    List<String> symbols() {
        return samples.train().stream().map(Sample::symbol).distinct().sorted().toList();
    }
}
