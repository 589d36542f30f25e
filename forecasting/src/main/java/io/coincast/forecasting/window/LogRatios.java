package io.coincast.forecasting.window;

/**
 * Natural logarithms of prices over one of them, such as a window's closes over its last: in loops that the compiler turns
 * into vector instructions, and in the same order of operations for whoever asks, so that training and serving see the
 * same bits.
 *
 * <p>Source: {@code ln(a/b) = 2·artanh((a−b)/(a+b))} and the power series of artanh, of which eight terms are exact to the
 * last bits for ratios between 0.8 and 1.25; others take {@link Math#log}. Threads: stateless.
 */
public final class LogRatios {
    /** {@code |a−b|/(a+b)} up to which the series is used. */
    private static final double NEAR = 0.11;

    private LogRatios() {}

    /** Of a 16th power: as large as a sum of them may be where none is beyond {@link #NEAR}. */
    private static final double NEAR_POWER = Math.pow(NEAR, 16);

    /**
     * Writes {@code ln(closes[i] / last)} to {@code target}.
     *
     * @param scratch as long; is overwritten
     */
    public static void of(double[] closes, double last, double[] target, double[] scratch) {
        series(closes, last, target, scratch);
        if (!(Sums.of(scratch) <= NEAR_POWER)) {
            replaceFar(closes, last, target);
        }
    }

    /** Leaves 16th powers in {@code scratch}. */
    private static void series(double[] closes, double last, double[] target, double[] scratch) {
        for (int i = 0; i < target.length; i++) {
            double s = (closes[i] - last) / (closes[i] + last);
            double z = s * s;
            double square = z * z;
            double fourth = square * square;
            double high = 2.0 / 9 + z * (2.0 / 11 + z * (2.0 / 13 + z * (2.0 / 15)));
            target[i] = s * (2 + z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * high))));
            scratch[i] = fourth * fourth;
        }
    }

    private static void replaceFar(double[] closes, double last, double[] target) {
        for (int i = 0; i < closes.length; i++) {
            double difference = closes[i] - last;
            if (!(Math.abs(difference) <= NEAR * (closes[i] + last))) {
                target[i] = Math.log(closes[i] / last);
            }
        }
    }
}
