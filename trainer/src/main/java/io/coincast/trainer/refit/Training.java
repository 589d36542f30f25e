package io.coincast.trainer.refit;

import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.RunDigest;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Collection;
import java.util.List;

/**
 * What all candidates of one refit are fitted and scored on.
 *
 * @param split where the parts begin and end
 * @param samples the parts
 * @param hash over all closes that were looked at
 */
record Training(Split split, SampleSet samples, String hash) {
    /**
     * Cuts {@code runs}, up to the newest candle among them. Failure: {@link TooFewCandlesException} with fewer than
     * {@code minimum} training samples, or too few to calibrate or score on.
     */
    static Training cut(Collection<CandleRun> runs, FitConfig config, int minimum) throws TooFewCandlesException {
        long toMs = runs.stream().mapToLong(CandleRun::lastCloseTimeMs).max().orElse(0);
        Split split = Split.ofDurations(
                firstAsOfMs(runs, toMs),
                toMs,
                config.calibrate(),
                config.calibrateFraction(),
                config.score(),
                config.scoreFraction());
        return cut(runs, new FitPart(Long.MIN_VALUE, split), config, minimum);
    }

    /** Cuts {@code part} out of {@code runs}; otherwise as above. */
    static Training cut(Collection<CandleRun> runs, FitPart part, FitConfig config, int minimum)
            throws TooFewCandlesException {
        Split split = part.split();
        SampleSet samples = from(part.fromMs(), config.sampler().cut(runs, split));
        if (samples.train().size() < minimum) {
            throw new TooFewCandlesException(samples, minimum);
        }
        boolean enough =
                moving(samples.train()) >= minimum && moving(samples.calibrate()) >= HeadCalibration.MINIMUM_ROWS;
        if (!enough || samples.score().isEmpty()) {
            throw new TooFewCandlesException(samples, minimum);
        }
        return new Training(split, samples, RunDigest.of(runs, split.endMs()));
    }

    private static SampleSet from(long fromMs, SampleSet samples) {
        List<Sample> train = samples.train().stream()
                .filter(sample -> sample.asOfMs() >= fromMs)
                .toList();
        return new SampleSet(train, samples.calibrate(), samples.score());
    }

    private static long firstAsOfMs(Collection<CandleRun> runs, long otherwise) {
        return runs.stream()
                .filter(run -> run.size() >= Window.LENGTH)
                .mapToLong(run -> run.closeTimeMs(Window.LENGTH - 1))
                .min()
                .orElse(otherwise);
    }

    /** How many of {@code samples} a network will be shown. */
    private static long moving(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> !WindowScaling.of(sample.window()).still())
                .count();
    }

    List<String> symbols() {
        return samples.train().stream().map(Sample::symbol).distinct().sorted().toList();
    }

    long oldestAsOfMs() {
        return samples.train().get(0).asOfMs();
    }
}
