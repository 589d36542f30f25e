package io.coincast.trainer.gate;

import io.coincast.forecasting.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The losses of a candidate's recipe, and of the baselines, on all folds of a walk, each fitted on what came before its
 * fold: a pool in the order of time.
 *
 * @param folds how many
 * @param samples on which both were judged
 * @param losses the recipe's CRPS, sample by sample
 * @param best the baseline that lost least over all folds
 */
@SuppressWarnings("ArrayRecordComponent") // computed here, read once
record OutOfFold(int folds, List<Sample> samples, double[] losses, BestBaseline best) {
    /** Of {@code judged}, oldest fold first, the candidate's own last. */
    static OutOfFold pool(List<String> baselines, List<JudgedFold> judged) {
        List<Sample> samples = new ArrayList<>();
        double[] losses = {};
        for (JudgedFold fold : judged) {
            int from = samples.size();
            samples.addAll(fold.judged());
            losses = Arrays.copyOf(losses, samples.size());
            System.arraycopy(fold.losses(), 0, losses, from, fold.losses().length);
        }
        return new OutOfFold(judged.size(), samples, losses, BestBaseline.of(baselines, judged));
    }

    /** Beside the best baseline, on all folds. */
    Comparison withBaseline() {
        return Comparison.of(samples, losses, best.losses());
    }

    /** How many samples lie before {@code fromMs}. */
    int before(long fromMs) {
        int count = 0;
        while (count < samples.size() && samples.get(count).asOfMs() < fromMs) {
            count++;
        }
        return count;
    }

    /** The samples from the {@code from}-th on, and the losses on them. */
    OutOfFold from(int from) {
        int to = samples.size();
        return new OutOfFold(
                folds,
                samples.subList(from, to),
                Arrays.copyOfRange(losses, from, to),
                new BestBaseline(best.name(), Arrays.copyOfRange(best.losses(), from, to)));
    }

    /** How many ticks there are. */
    long ticks() {
        return samples.stream().mapToLong(Sample::asOfMs).distinct().count();
    }
}
