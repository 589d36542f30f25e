package io.coincast.trainer.search;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.trainer.fit.FitData;
import io.coincast.trainer.fit.Samples;
import io.coincast.trainer.fit.TooFewSamplesException;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a walk forward: trained on everything before an instant, validated on what follows it, purged between.
 *
 * @param number from 1, in the order of time
 * @param baselineLoss what a forecast loses that knows nothing of the window but its volatility: no change, and for
 *     quantiles those of the training part
 */
public record Fold(int number, Samples training, Samples validation, double baselineLoss) {
    /** The first fold is trained on this share of the time before the part that scores. */
    private static final double FIRST = 0.5;

    /**
     * {@code count} folds of {@code runs} that end where {@code whole}'s scoring part begins. Failure:
     * {@link TooFewSamplesException}.
     */
    static List<Fold> walk(List<CandleRun> runs, FitData whole, WindowSampler sampler, int count, Head head)
            throws TooFewSamplesException {
        long fromMs = whole.samples().train().get(0).asOfMs();
        long toMs = whole.split().scoreFromMs();
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long beginMs = fromMs + (long) ((toMs - fromMs) * share(i, count));
            long endMs = fromMs + (long) ((toMs - fromMs) * share(i + 1, count));
            SampleSet samples = sampler.cut(runs, new Split(beginMs, endMs, endMs));
            Samples training = FitData.scaled(samples.train());
            Samples validation = FitData.scaled(samples.calibrate());
            if (training.rows() < HeadCalibration.MINIMUM_ROWS || validation.rows() == 0) {
                throw new TooFewSamplesException(training.rows(), validation.rows(), 0);
            }
            folds.add(new Fold(i + 1, training, validation, baselineLoss(training, validation, head)));
        }
        return folds;
    }

    private static double share(int i, int count) {
        return FIRST + (1 - FIRST) * i / count;
    }

    private static double baselineLoss(Samples training, Samples validation, Head head) {
        float[] targets = validation.targets();
        if (head == Head.POINTS) {
            double sum = 0;
            for (float target : targets) {
                sum += (double) target * target;
            }
            return sum / targets.length;
        }
        DistributionHead quantiles =
                HeadCalibration.calibrate(new float[training.targets().length], training.targets(), training.rows());
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += pinball(quantiles.residualQuantiles()[i % Forecast.HORIZON], targets[i]);
        }
        return sum / targets.length;
    }

    private static double pinball(double[] quantiles, double actual) {
        double sum = 0;
        for (int q = 0; q < quantiles.length; q++) {
            double error = actual - quantiles[q];
            sum += Math.max(QuantileLevels.level(q) * error, (QuantileLevels.level(q) - 1) * error);
        }
        return sum / quantiles.length;
    }
}
