package io.coincast.engine.dl4j.network;

/**
 * Penalties on all layers but the last, which is the head.
 *
 * @param bias on what is added
 * @param kernel on what multiplies a layer's inputs
 * @param recurrent on what multiplies a layer's own last state
 * @param activity on the last hidden layer's outputs, as a mean over the batch
 */
public record Regularization(Penalty bias, Penalty kernel, Penalty recurrent, Penalty activity) {
    /** No penalties. */
    public static final Regularization NONE =
            new Regularization(Penalty.NONE, Penalty.NONE, Penalty.NONE, Penalty.NONE);
}
