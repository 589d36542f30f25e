package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.export.OnnxGraph;

/**
 * A network from scaled inputs to scaled log returns of the steps ahead.
 *
 * <p>Shapes: inputs {@code [rows · inputs]}, outputs {@code [rows · outputs]}, targets {@code [rows · steps]}, as
 * {@link #shape()} says, row by row. Threads: confined to one.
 */
public interface Network extends AutoCloseable {
    /** The family, as releases state it, for example {@code cnn-2}. */
    String family();

    /** What goes in and comes out. */
    NetworkShape shape();

    /** How many trainable parameters it has. */
    long parameterCount();

    /** One step of the optimizer on one batch; returns the batch's loss before it, without penalties. */
    double fit(float[] inputs, float[] targets, int rows);

    /** The forecasts, dropout off: points or quantiles. */
    float[] predict(float[] inputs, int rows);

    /** The loss of forecasts, dropout off and without penalties: a mean over {@code rows}. */
    double loss(float[] inputs, float[] targets, int rows);

    /** A copy of all parameters. */
    float[] parameters();

    /** Takes over the values of {@code parameters}, as {@link #parameters()} gave them; the optimizer goes on as it is. */
    void restore(float[] parameters);

    /** A copy of all that is needed to go on from here. */
    NetworkState state();

    /** Goes on from {@code state}, which a network of the same family and options gave. */
    void restore(NetworkState state);

    /** Appends the nodes that compute the forecast, and returns the name of their output: {@code [batch, steps]} or {@code [batch, steps, 9]}. */
    String export(OnnxGraph graph, String input);

    /** Gives native memory back; the network is of no use then. */
    @Override
    void close();
}
