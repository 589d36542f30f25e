package io.coincast.trainer.drift;

/**
 * Cumulative sum of how far values lie above what is expected: rises where they do so for long, forgets single ones.
 *
 * <p>The deviation is learnt from the first values; before that it is 0. Where what is expected is learnt from them too, it
 * may be off by a standard error, which is added to the slack. Source: Page, "Continuous Inspection Schemes",
 * Biometrika 41 (1954). Threads: confined to one.
 */
final class Cusum {
    private final double slack;
    private final int warmUp;
    private final double expected;
    private int count;
    private double mean;
    private double squares;
    private double sum;

    /** Learns what is expected from the first {@code warmUp} values where {@code expected} is NaN. */
    Cusum(double slack, int warmUp, double expected) {
        this.slack = slack + (Double.isNaN(expected) ? 1 / Math.sqrt(warmUp) : 0);
        this.warmUp = warmUp;
        this.expected = expected;
    }

    /** Takes {@code value} in; the sum of standardized deviations after it. */
    double add(double value) {
        if (count < warmUp) {
            learn(value);
            return 0;
        }
        double usual = Double.isNaN(expected) ? mean : expected;
        double deviation = Math.sqrt(squares / (warmUp - 1));
        double standardized = deviation > 0 ? (value - usual) / deviation : 0;
        sum = Math.max(0, sum + standardized - slack);
        return sum;
    }

    /** Source: Welford, Technometrics 4 (1962). */
    private void learn(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }
}
