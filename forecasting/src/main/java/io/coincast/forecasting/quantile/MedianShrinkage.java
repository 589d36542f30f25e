package io.coincast.forecasting.quantile;

import io.coincast.contracts.record.Forecast;

/**
 * How much of a network's medians counts: as much as samples that it was not trained on prove, step by step.
 *
 * <p>It is the least-squares slope, through the origin, of what came true on the median, less {@value #DEVIATIONS} of its
 * standard deviations, within [0, 1]. Neighbouring samples overlap and coins move together, so the deviation comes from
 * leaving out one of {@value #BLOCKS} stretches of time after the other. Where nothing is proven the median is the last
 * close, and its error that of persistence. The same samples chose the epoch, the one whose quantiles together lost least of
 * a few that are much alike; that can flatter the medians a little, which is what the two deviations have room for.
 *
 * <p>Source: Künsch, "The Jackknife and the Bootstrap for General Stationary Observations", Annals of Statistics 17
 * (1989), the block jackknife. Units and shapes: scaled log returns, row by row in the order of time,
 * {@code [rows · 16]}. Threads: stateless.
 */
public final class MedianShrinkage {
    /** Stretches of time. */
    static final int BLOCKS = 20;

    /** How many standard deviations must be above zero. */
    static final int DEVIATIONS = 2;

    private static final int STEPS = Forecast.HORIZON;

    private MedianShrinkage() {}

    /** The shrinkage of each step, {@code [16]}; 0 is persistence. */
    public static double[] of(float[] medians, float[] targets, int rows) {
        if (medians.length != rows * STEPS || targets.length != rows * STEPS) {
            throw new IllegalArgumentException("medians and targets must be " + rows + " rows of " + STEPS + " steps");
        }
        double[] shrinkage = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            shrinkage[k] = step(medians, targets, rows, k);
        }
        return shrinkage;
    }

    private static double step(float[] medians, float[] targets, int rows, int k) {
        double[] products = new double[BLOCKS];
        double[] squares = new double[BLOCKS];
        for (int row = 0; row < rows; row++) {
            int block = (int) ((long) row * BLOCKS / rows);
            double median = medians[row * STEPS + k];
            products[block] += median * targets[row * STEPS + k];
            squares[block] += median * median;
        }
        double proven = slope(products, squares, -1) - DEVIATIONS * deviation(products, squares);
        return proven > 0 ? Math.min(1, proven) : 0;
    }

    /** Without block {@code left}, or of all where that is −1; 0 where no median takes a side. */
    private static double slope(double[] products, double[] squares, int left) {
        double product = 0;
        double square = 0;
        for (int b = 0; b < BLOCKS; b++) {
            product += b == left ? 0 : products[b];
            square += b == left ? 0 : squares[b];
        }
        return square > 0 ? product / square : 0;
    }

    private static double deviation(double[] products, double[] squares) {
        double[] slopes = new double[BLOCKS];
        double mean = 0;
        for (int b = 0; b < BLOCKS; b++) {
            slopes[b] = slope(products, squares, b);
            mean += slopes[b] / BLOCKS;
        }
        double sum = 0;
        for (double slope : slopes) {
            sum += (slope - mean) * (slope - mean);
        }
        return Math.sqrt(sum * (BLOCKS - 1) / BLOCKS);
    }
}
