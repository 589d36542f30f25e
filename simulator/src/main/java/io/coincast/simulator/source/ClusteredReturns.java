package io.coincast.simulator.source;

import java.util.Random;

/** Log returns with clustered volatility and fat tails. Threads: confined. */
final class ClusteredReturns {
    private static final double PERSISTENCE = 0.985;
    private static final double VOLATILITY_OF_VOLATILITY = 0.12;
    private static final int DEGREES_OF_FREEDOM = 4;
    /** No bar moves further than this, up or down. */
    private static final double LIMIT = 0.15;

    private final Random random;
    private final double level;
    private double logVolatility;

    ClusteredReturns(Random random, double level) {
        this.random = random;
        this.level = level;
    }

    double next() {
        logVolatility = PERSISTENCE * logVolatility + VOLATILITY_OF_VOLATILITY * random.nextGaussian();
        double r = volatility() * student();
        return Math.max(-LIMIT, Math.min(LIMIT, r));
    }

    /** The standard deviation of the next return, before its tails. */
    double volatility() {
        return level * Math.exp(logVolatility);
    }

    /** Student's t scaled to unit variance. */
    private double student() {
        double squares = 0;
        for (int i = 0; i < DEGREES_OF_FREEDOM; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        double t = random.nextGaussian() / Math.sqrt(squares / DEGREES_OF_FREEDOM);
        return t / Math.sqrt(DEGREES_OF_FREEDOM / (DEGREES_OF_FREEDOM - 2.0));
    }
}
