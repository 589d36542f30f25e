package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.List;

/**
 * One step of a network.
 *
 * <p>Shapes: inputs {@code [inputs · rows]}, outputs {@code [outputs · rows]}, value after value with their rows side by
 * side. An array that is passed in belongs to the layer from then on. Threads: confined to one.
 */
public interface Layer extends AutoCloseable {
    /** How many values one row has before this layer. */
    int inputs();

    /** How many values one row has after this layer. */
    int outputs();

    /** What is trained, in a fixed order. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** The outputs; with {@code pass.training()}, all that {@link #backward} needs is kept. */
    float[] forward(float[] inputs, Pass pass);

    /**
     * Adds to the parameters' gradients, given that of the outputs of the forward pass that was kept last.
     *
     * @param asked whether anybody needs the gradient of the inputs
     * @return the gradient of the inputs, or an empty array where nobody asked
     */
    float[] backward(float[] gradient, boolean asked);

    /** Appends the nodes that compute this layer, and returns the name of their output. */
    String export(OnnxGraph graph, String input);

    /** Gives native memory back. */
    @Override
    default void close() {
        // most layers have none
    }
}
