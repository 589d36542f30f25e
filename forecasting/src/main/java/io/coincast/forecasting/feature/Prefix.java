package io.coincast.forecasting.feature;

/** Sums over the last n of a series, each from the newest backwards. Threads: immutable. */
final class Prefix {
    /** {@code sums[n]} is the sum over the newest n. */
    private final double[] sums;

    private Prefix(double[] sums) {
        this.sums = sums;
    }

    /** Of {@code values}, oldest first. */
    static Prefix of(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int n = 1; n <= values.length; n++) {
            sums[n] = sums[n - 1] + values[values.length - n];
        }
        return new Prefix(sums);
    }

    double mean(int n) {
        return sums[n] / n;
    }
}
