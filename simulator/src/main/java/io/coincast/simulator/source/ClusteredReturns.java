package io.coincast.simulator.source;

import java.util.Random;

/**
 * Log returns with clustered volatility and fat tails: the logarithm of the volatility is an AR(1), the innovations are
 * Student's t with 4 degrees of freedom, scaled to unit variance.
 *
 * <p>Threads: confined. Source: t by Bailey's polar method (1994).
 */
final class ClusteredReturns {
    private static final double PERSISTENCE = 0.985;
    private static final double VOLATILITY_OF_VOLATILITY = 0.12;
    private static final double STATIONARY = VOLATILITY_OF_VOLATILITY / Math.sqrt(1 - PERSISTENCE * PERSISTENCE);
    /** The standard deviation of t with 4 degrees of freedom. */
    private static final double DEVIATION = Math.sqrt(2);
    /** No bar moves further than this, up or down. */
    private static final double LIMIT = 0.15;

    private final double level;
    private double logVolatility;

    /**
     * @param level the median volatility of a bar
     * @param logVolatility where its logarithm stands, 0 at the median
     */
    ClusteredReturns(double level, double logVolatility) {
        this.level = level;
        this.logVolatility = logVolatility;
    }

    /** Where the logarithm of the volatility may stand at first. */
    static double stationary(Random random) {
        return STATIONARY * random.nextGaussian();
    }

    double next(Random random) {
        logVolatility = PERSISTENCE * logVolatility + VOLATILITY_OF_VOLATILITY * random.nextGaussian();
        return Math.max(-LIMIT, Math.min(LIMIT, volatility() * student(random)));
    }

    /** The standard deviation of the last return, before its tails. */
    double volatility() {
        return level * StrictMath.exp(logVolatility);
    }

    double logVolatility() {
        return logVolatility;
    }

    private static double student(Random random) {
        double u;
        double w;
        do {
            u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            w = u * u + v * v;
        } while (w > 1 || w == 0);
        return u * Math.sqrt(4 * (1 / Math.sqrt(w) - 1) / w) / DEVIATION;
    }
}
