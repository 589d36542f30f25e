package io.coincast.standalone.report;

import java.util.Arrays;
import java.util.List;

/**
 * The figures of a box: quartiles by linear interpolation, whiskers at the last values within 1.5 interquartile ranges of
 * the box.
 */
record BoxFigures(
        double lowWhisker, double lower, double median, double upper, double highWhisker, List<Double> outliers) {
    static BoxFigures of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double lower = quantile(sorted, 0.25);
        double upper = quantile(sorted, 0.75);
        double reach = 1.5 * (upper - lower);
        double[] inside = Arrays.stream(sorted)
                .filter(value -> value >= lower - reach && value <= upper + reach)
                .toArray();
        List<Double> outliers = Arrays.stream(sorted)
                .filter(value -> value < lower - reach || value > upper + reach)
                .boxed()
                .toList();
        return new BoxFigures(inside[0], lower, quantile(sorted, 0.5), upper, inside[inside.length - 1], outliers);
    }

    static double quantile(double[] sorted, double level) {
        double position = level * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
