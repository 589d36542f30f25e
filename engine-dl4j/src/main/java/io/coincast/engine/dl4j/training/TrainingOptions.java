package io.coincast.engine.dl4j.training;

import java.time.Duration;

/**
 * How long and in what steps to fit.
 *
 * @param epochs at most so many passes over the training samples
 * @param batchSize samples per step of the optimizer
 * @param patience so many epochs without a better validation loss end it
 * @param maxWallTime no batch begins after this, so that the last epoch may be cut short; all else being equal, weights are
 *     the same only if it was not
 * @param seed of the order in which samples are fed
 */
public record TrainingOptions(int epochs, int batchSize, int patience, Duration maxWallTime, long seed) {
    public TrainingOptions {
        require(epochs > 0, "epochs");
        require(batchSize > 0, "batchSize");
        require(patience > 0, "patience");
        require(!maxWallTime.isNegative() && !maxWallTime.isZero(), "maxWallTime");
    }

    private static void require(boolean positive, String name) {
        if (!positive) {
            throw new IllegalArgumentException(name + ": must be positive");
        }
    }
}
