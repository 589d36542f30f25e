package io.coincast.engine.dl4j.layer;

import java.util.Random;

/** First values of weights. */
final class Start {
    private Start() {}

    /** Uniform within {@code ±√(6 / fans)}, Glorot and Bengio (2010), where {@code fans} is fan-in plus fan-out. */
    static double uniform(Random random, int fans) {
        return (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / fans);
    }
}
