package io.coincast.engine.dl4j.network;

/**
 * A layer that reads a window step by step and leaves its last state.
 *
 * <p>Shapes: windows {@code [rows · 256]}, row by row; states {@code [units · rows]}, unit after unit. Threads: confined
 * to one.
 */
interface RecurrentLayer {
    int units();

    Weights weights();

    /** The last state; with {@code keep}, all that {@link #backward} needs is kept. */
    double[] forward(float[] windows, int rows, boolean keep);

    /** Adds to the weights' gradient, given that of the last state of the forward pass that was kept last. */
    void backward(double[] stateGradient);
}
