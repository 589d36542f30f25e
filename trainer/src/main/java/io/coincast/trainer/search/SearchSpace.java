package io.coincast.trainer.search;

import io.coincast.engine.dl4j.network.Family;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Where trials are drawn from: families evenly, the learning rate evenly in its logarithm within [0.0003, 0.01], batches of
 * 32 to 256, half to twice the usual size, dropout of 0 to 0.5, and in half of them an L2 penalty within [1e-6, 1e-3].
 *
 * <p>The n-th trial depends on the seed and n alone, so that more trials add to those before.
 */
public record SearchSpace(List<Family> families, long seed) {
    private static final int[] BATCHES = {32, 64, 128, 256};
    private static final double[] SCALES = {0.5, 1, 2};
    private static final long MIX = 0x9E3779B97F4A7C15L;

    public SearchSpace {
        families = List.copyOf(families);
        if (families.isEmpty()) {
            throw new IllegalArgumentException("families: must not be empty");
        }
    }

    /** The n-th trial, from 1. */
    public Trial trial(int n) {
        SplittableRandom random = new SplittableRandom(seed + n * MIX);
        return new Trial(
                n,
                families.get((n - 1) % families.size()),
                rounded(logarithmic(random, 3e-4, 1e-2)),
                BATCHES[random.nextInt(BATCHES.length)],
                SCALES[random.nextInt(SCALES.length)],
                random.nextInt(6) / 10.0,
                random.nextBoolean() ? rounded(logarithmic(random, 1e-6, 1e-3)) : 0,
                seed);
    }

    private static double logarithmic(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /** Three digits, so that what is shown is what was done. */
    private static double rounded(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
        return Double.parseDouble(String.format(Locale.ROOT, "%.2e", Math.round(value / unit) * unit));
    }
}
