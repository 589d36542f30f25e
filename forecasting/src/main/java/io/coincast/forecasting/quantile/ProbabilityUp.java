package io.coincast.forecasting.quantile;

/**
 * The probability that a close ends up above a price, read off quantiles at {@link QuantileLevels}.
 *
 * <p>Between two quantiles the distribution is taken to be even; beyond the outermost it is theirs. Threads: stateless.
 */
public final class ProbabilityUp {
    private ProbabilityUp() {}

    /** 1 less the probability of {@code price} or below; half where all of the distribution is one price, {@code price}. */
    public static double above(double[] quantiles, double price) {
        int last = quantiles.length - 1;
        if (price < quantiles[0]) {
            return 1 - QuantileLevels.level(0);
        }
        if (price > quantiles[last]) {
            return 1 - QuantileLevels.level(last);
        }
        return 1 - (fromBelow(quantiles, price) + fromAbove(quantiles, price)) / 2;
    }

    /** The probability at {@code price} as approached from below: where quantiles coincide, the lowest of them. */
    private static double fromBelow(double[] quantiles, double price) {
        int i = 0;
        while (quantiles[i] < price) {
            i++;
        }
        return i == 0 ? QuantileLevels.level(0) : between(quantiles, i - 1, price);
    }

    private static double fromAbove(double[] quantiles, double price) {
        int i = quantiles.length - 1;
        while (quantiles[i] > price) {
            i--;
        }
        return i == quantiles.length - 1 ? QuantileLevels.level(i) : between(quantiles, i, price);
    }

    private static double between(double[] quantiles, int i, double price) {
        double part = (price - quantiles[i]) / (quantiles[i + 1] - quantiles[i]);
        return QuantileLevels.level(i) + part * (QuantileLevels.level(i + 1) - QuantileLevels.level(i));
    }
}
