package io.coincast.engine.dl4j.network;

import java.util.OptionalDouble;

/**
 * What every family can be told.
 *
 * @param seed of the weights and of dropout
 * @param learningRate of Adam
 * @param shape what goes in and comes out
 * @param size how large the network is made
 * @param dropout share that is dropped while fitting, within [0, 1); the family's own where none is given
 * @param regularization penalties on weights and states
 * @param maxGradientNorm longer gradients are scaled down to it; infinite where they are left alone
 * @param decay of weights and learning rate
 */
public record NetworkOptions(
        long seed,
        double learningRate,
        NetworkShape shape,
        NetworkSize size,
        OptionalDouble dropout,
        Regularization regularization,
        double maxGradientNorm,
        Decay decay) {
    public NetworkOptions {
        require(learningRate > 0 && !Double.isInfinite(learningRate), "learningRate", learningRate);
        double share = dropout.orElse(0);
        require(share >= 0 && share < 1, "dropout", share);
        require(maxGradientNorm > 0, "maxGradientNorm", maxGradientNorm);
    }

    /** A window of 256 to points of 16 steps, with the family's own dropout and nothing else. */
    public static NetworkOptions of(long seed, double learningRate) {
        return new NetworkOptions(
                seed,
                learningRate,
                NetworkShape.ofWindow(Head.POINTS),
                NetworkSize.STANDARD,
                OptionalDouble.empty(),
                Regularization.NONE,
                Double.POSITIVE_INFINITY,
                Decay.NONE);
    }

    /** The same with another {@code shape}. */
    public NetworkOptions withShape(NetworkShape other) {
        return new NetworkOptions(seed, learningRate, other, size, dropout, regularization, maxGradientNorm, decay);
    }

    /** The same with another {@code size}. */
    public NetworkOptions withSize(NetworkSize other) {
        return new NetworkOptions(seed, learningRate, shape, other, dropout, regularization, maxGradientNorm, decay);
    }

    /** The same with a share of {@code other} dropped in place of the family's. */
    public NetworkOptions withDropout(double other) {
        return new NetworkOptions(
                seed, learningRate, shape, size, OptionalDouble.of(other), regularization, maxGradientNorm, decay);
    }

    /** The same with other penalties. */
    public NetworkOptions withRegularization(Regularization other) {
        return new NetworkOptions(seed, learningRate, shape, size, dropout, other, maxGradientNorm, decay);
    }

    /** The same with gradients clipped to {@code other}. */
    public NetworkOptions withMaxGradientNorm(double other) {
        return new NetworkOptions(seed, learningRate, shape, size, dropout, regularization, other, decay);
    }

    /** The same whose weights and learning rate fall. */
    public NetworkOptions withDecay(Decay other) {
        return new NetworkOptions(seed, learningRate, shape, size, dropout, regularization, maxGradientNorm, other);
    }

    private static void require(boolean valid, String name, double value) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": is out of range, was " + value);
        }
    }
}
