package io.coincast.forecasting.feature;

/** One row of inputs while it is written, value by value. Threads: confined to one. */
final class FeatureRow {
    /** No input is farther from zero: a spike of a thousand times does not outweigh all else a network sees. */
    static final float LIMIT = 5;

    /** A ratio below this says no more than this does. */
    private static final double SMALLEST_RATIO = 0.02;

    private static final double LOG_UNITS = 2;

    private final float[] target;
    private int next;

    FeatureRow(float[] target, int offset) {
        this.target = target;
        this.next = offset;
    }

    /** Appends {@code value}, cut off at ±{@value #LIMIT}; what is not a number counts as nothing known, 0. */
    void put(double value) {
        target[next++] = Double.isNaN(value) ? 0 : (float) Math.max(-LIMIT, Math.min(LIMIT, value));
    }

    /** Appends twice the natural logarithm of {@code ratio}, so that e^½ times as much counts as one. */
    void putRatio(double ratio) {
        put(Double.isNaN(ratio) ? 0 : LOG_UNITS * Math.log(Math.max(SMALLEST_RATIO, ratio)));
    }
}
