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

    private QuantileLevels() {}

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
