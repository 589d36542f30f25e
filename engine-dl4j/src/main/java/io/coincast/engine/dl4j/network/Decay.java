package io.coincast.engine.dl4j.network;

/**
 * Weights that fade at each step of the optimizer, apart from its gradient, and a learning rate that falls along half a
 * cosine.
 *
 * <p>Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2, and "SGDR: Stochastic
 * Gradient Descent with Warm Restarts", ICLR 2017, equation 5, without restarts. Biases do not fade.
 *
 * @param weight share of a weight that is lost at a step, over the learning rate; 0 for none
 * @param steps after how many the learning rate is at its lowest; 0 where it stays
 */
public record Decay(double weight, long steps) {
    /** Nothing fades. */
    public static final Decay NONE = new Decay(0, 0);

    /** Of the learning rate, at the end and from then on. */
    private static final double LOWEST = 0.01;

    public Decay {
        if (!(weight >= 0) || Double.isInfinite(weight) || steps < 0) {
            throw new IllegalArgumentException(
                    "decay: weight and steps must not be negative, were " + weight + ", " + steps);
        }
    }

    /** What the learning rate is multiplied by at step {@code number}, from 1. */
    double factor(long number) {
        if (steps == 0) {
            return 1;
        }
        double done = Math.min(1, number / (double) steps);
        return Math.max(LOWEST, (1 + Math.cos(Math.PI * done)) / 2);
    }
}
