package io.coincast.forecasting.model;

/**
 * Exponentials of log returns, nearly all of which are small: in loops that the compiler turns into vector instructions.
 *
 * <p>Source: the power series of exp, of which twelve terms after the first are exact to the last bits up to
 * ±{@value #NEAR}; what is farther off takes {@link Math#exp}. Threads: stateless.
 */
public final class SmallExponentials {
    private static final double NEAR = 0.25;

    private SmallExponentials() {}

    /** Writes {@code factor · exp(x)} to {@code target}, with {@code x} cut off at ±{@code limit}. */
    public static void of(double[] values, double factor, double limit, double[] target) {
        series(values, factor, target);
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= NEAR)) {
                target[i] = factor * Math.exp(Math.max(-limit, Math.min(limit, values[i])));
            }
        }
    }

    private static void series(double[] values, double factor, double[] target) {
        for (int i = 0; i < target.length; i++) {
            double x = values[i];
            double high = 1.0 / 5040 + x * (1.0 / 40320 + x * (1.0 / 362880 + x * tail(x)));
            double middle = 1.0 / 24 + x * (1.0 / 120 + x * (1.0 / 720 + x * high));
            target[i] = factor * (1 + x * (1 + x * (0.5 + x * (1.0 / 6 + x * middle))));
        }
    }

    private static double tail(double x) {
        return 1.0 / 3628800 + x * (1.0 / 39916800 + x * (1.0 / 479001600));
    }
}
