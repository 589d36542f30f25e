package io.coincast.engine.dl4j.network;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * What every family can be told.
 *
 * @param seed of the weights and of dropout
 * @param learningRate of Adam
 * @param dropout whether the family's dropout is on while fitting
 * @param doublePrecision for gradient checks; training and serving use single precision
 */
public record NetworkOptions(long seed, double learningRate, boolean dropout, boolean doublePrecision) {
    public NetworkOptions {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learningRate: must be positive and finite, was " + learningRate);
        }
    }

    /** Single precision with dropout. */
    public static NetworkOptions of(long seed, double learningRate) {
        return new NetworkOptions(seed, learningRate, true, false);
    }

    /** DL4J's way to say dropout: the share that is kept, 0 for none dropped. */
    double keepOr(double keep) {
        return dropout ? keep : 0;
    }

    DataType type() {
        return doublePrecision ? DataType.DOUBLE : DataType.FLOAT;
    }
}
