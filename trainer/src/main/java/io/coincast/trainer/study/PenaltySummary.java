package io.coincast.trainer.study;

import java.util.Arrays;
import java.util.List;

/**
 * The mean squared errors of one setting's runs, but for those that diverged, described; quartiles by linear interpolation, the standard deviation with
 * {@code n − 1}, as pandas describes them.
 */
public record PenaltySummary(
        String setting,
        int count,
        double mean,
        double std,
        double min,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double max,
        int diverged) {

    /** The description of {@code runs}, at least one, all of {@code setting}, beside which {@code diverged} came to nothing. */
    static PenaltySummary of(String setting, List<PenaltyRun> runs, int diverged) {
        double[] sorted = runs.stream().mapToDouble(PenaltyRun::mse).sorted().toArray();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares =
                Arrays.stream(sorted).map(mse -> (mse - mean) * (mse - mean)).sum();
        return new PenaltySummary(
                setting,
                sorted.length,
                mean,
                sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : 0,
                sorted[0],
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                sorted[sorted.length - 1],
                diverged);
    }

    private static double quantile(double[] sorted, double level) {
        double position = level * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
