package io.coincast.simulator.source;

/**
 * Log returns with clustered volatility and fat tails: the logarithm of the volatility is an AR(1), the innovations are
 * Student's t with 4 degrees of freedom, scaled to unit variance. Threads: confined.
 */
final class ClusteredReturns {
    private static final double PERSISTENCE = 0.985;
    private static final double VOLATILITY_OF_VOLATILITY = 0.12;
    private static final double STATIONARY = VOLATILITY_OF_VOLATILITY / Math.sqrt(1 - PERSISTENCE * PERSISTENCE);
    /** No bar moves further than this, up or down. */
    private static final double LIMIT = 0.15;

    private final double level;
    private double logVolatility;
    private double volatility;

    /**
     * @param level the median volatility of a bar
     * @param logVolatility where its logarithm stands, 0 at the median
     */
    ClusteredReturns(double level, double logVolatility) {
        this.level = level;
        this.logVolatility = logVolatility;
    }

    /** Where the logarithm of the volatility may stand at first. */
    static double stationary(Noise noise) {
        return STATIONARY * noise.normal();
    }

    double next(Noise noise) {
        logVolatility = PERSISTENCE * logVolatility + VOLATILITY_OF_VOLATILITY * noise.normal();
        volatility = level * StrictMath.exp(logVolatility);
        return Math.max(-LIMIT, Math.min(LIMIT, volatility * noise.fatTailed()));
    }

    /** The standard deviation of the last return, before its tails. */
    double volatility() {
        return volatility;
    }

    double logVolatility() {
        return logVolatility;
    }
}
