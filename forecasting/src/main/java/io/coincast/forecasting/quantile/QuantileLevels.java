package io.coincast.forecasting.quantile;

import java.util.List;
import java.util.stream.DoubleStream;

/** The probabilities at which Coincast states its forecasts. */
public final class QuantileLevels {
    private static final double[] LEVELS = {0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975};

    /** How many there are. */
    public static final int COUNT = LEVELS.length;

    /** Index of the median. */
    public static final int MEDIAN = COUNT / 2;

    private static final double[] WEIGHTS = weights();

    private QuantileLevels() {}

    /** From the middle before a level to the middle after it, 0 and 1 at the ends. */
    private static double[] weights() {
        double[] weights = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            double from = i == 0 ? 0 : (LEVELS[i - 1] + LEVELS[i]) / 2;
            double to = i == COUNT - 1 ? 1 : (LEVELS[i] + LEVELS[i + 1]) / 2;
            weights[i] = to - from;
        }
        return weights;
    }

    /** The share of all probability that the i-th level stands for: the levels are not evenly spaced. They sum to 1. */
    public static double weight(int i) {
        return WEIGHTS[i];
    }

    /** The i-th probability, rising. */
    public static double level(int i) {
        return LEVELS[i];
    }

    /** A copy of all of them. */
    public static double[] toArray() {
        return LEVELS.clone();
    }

    /** All of them, as releases state them. */
    public static List<Double> asList() {
        return DoubleStream.of(LEVELS).boxed().toList();
    }
}
