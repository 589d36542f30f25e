package io.coincast.forecasting.window;

/**
 * How much closes move: root mean squares of their natural-log returns, per 5-minute step.
 *
 * <p>Time: uses the closes given and nothing else, oldest first. Units: log return. Threads: stateless.
 */
public final class Volatility {
    private Volatility() {}

    /** All returns count the same. */
    public static double plain(double[] closes) {
        return weighted(closes, 1);
    }

    /**
     * A return counts {@code decay} times as much as the one after it, 0 &lt; decay ≤ 1.
     *
     * <p>Source: RiskMetrics Technical Document, 4th ed. (1996), section 5.2.
     */
    public static double weighted(double[] closes, double decay) {
        double squares = 0;
        double weights = 0;
        for (int i = 1; i < closes.length; i++) {
            double r = Math.log(closes[i] / closes[i - 1]);
            squares = decay * squares + r * r;
            weights = decay * weights + 1;
        }
        return Math.sqrt(squares / weights);
    }
}
