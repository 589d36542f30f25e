package io.coincast.simulator.source;

/** What a made-up coin is worth in the course of a day. Units: natural logarithms of the price. Threads: immutable. */
final class CoinPath {
    /** Bars in a day. */
    static final int DAY = 288;

    private final double[] logPrices = new double[DAY + 1];
    private final double[] volatilities = new double[DAY];
    private final double logVolatility;

    /**
     * @param own the coin's own returns as they stand in the morning
     * @param moves the market's returns, of which the coin shares {@code beta}
     */
    CoinPath(double morning, ClusteredReturns own, Noise noise, double[] moves, double beta) {
        logPrices[0] = morning;
        for (int i = 0; i < DAY; i++) {
            double activity = Activity.of(i);
            logPrices[i + 1] = logPrices[i] + activity * (beta * moves[i] + own.next(noise));
            volatilities[i] = activity * own.volatility();
        }
        logVolatility = own.logVolatility();
    }

    /** Before the i-th bar, or after the one before it; up to {@link #DAY}. */
    double logPrice(int i) {
        return logPrices[i];
    }

    /** The volatility of the coin's own return in the i-th bar. */
    double volatility(int i) {
        return volatilities[i];
    }

    /** Where the logarithm of the coin's own volatility stands in the evening. */
    double logVolatility() {
        return logVolatility;
    }
}
