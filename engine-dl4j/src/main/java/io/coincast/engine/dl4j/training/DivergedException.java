package io.coincast.engine.dl4j.training;

import io.coincast.engine.dl4j.network.Network;

/** A loss ceased to be a number: the weights are worth nothing from there on. */
public final class DivergedException extends TrainingException {
    private static final long serialVersionUID = 1L;

    private DivergedException(String message) {
        super(message);
    }

    /** {@code loss}, of {@code network}. Failure: this where it is not finite. */
    public static double unlessFinite(double loss, Network network) throws DivergedException {
        if (!Double.isFinite(loss)) {
            throw new DivergedException(
                    "the loss of " + network.family() + " became " + loss + ": lower the learning rate");
        }
        return loss;
    }
}
