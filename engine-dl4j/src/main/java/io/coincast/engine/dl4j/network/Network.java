package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.export.OnnxGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network from a scaled window to 16 scaled log returns.
 *
 * <p>Shapes: inputs {@code [rows · 256]}, outputs and targets {@code [rows · 16]}, row by row. Threads: confined to one.
 */
public interface Network {
    /** The family, as releases state it, for example {@code cnn-2}. */
    String family();

    /** How many trainable parameters it has. */
    long parameterCount();

    /** One step of the optimizer on one batch; returns the batch's loss before it, mean squared error. */
    double fit(float[] inputs, float[] targets, int rows);

    /** The point forecasts, dropout off. */
    float[] predict(float[] inputs, int rows);

    /** A copy of all parameters. */
    INDArray parameters();

    /** Takes over the values of {@code parameters}, as {@link #parameters()} gave them. */
    void restore(INDArray parameters);

    /** Appends the nodes that compute the point forecast, and returns the name of their output {@code [batch, 16]}. */
    String export(OnnxGraph graph, String input);
}
