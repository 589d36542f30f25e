package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.layer.Convolution.Extent;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A convolution with ReLU, to which the last step that each of its outputs sees is added as it is.
 *
 * <p>Source: He et al., "Deep Residual Learning for Image Recognition", 2016; in causal convolutions, Bai et al., "An
 * Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence Modeling", 2018.
 */
public final class Residual implements Layer {
    private final Extent extent;
    private final Convolution convolution;
    private final Rectifier rectifier;
    private int rows;

    /** As many filters as channels. */
    public Residual(Extent extent, Random random) {
        if (extent.channels() != extent.filters()) {
            throw new IllegalArgumentException("a residual needs as many filters as channels, has " + extent);
        }
        this.extent = extent;
        convolution = new Convolution(extent, random);
        rectifier = new Rectifier(convolution.outputs(), 0);
    }

    @Override
    public int inputs() {
        return convolution.inputs();
    }

    @Override
    public int outputs() {
        return convolution.outputs();
    }

    @Override
    public List<Parameter> parameters() {
        return convolution.parameters();
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        rows = pass.rows();
        float[] outputs = rectifier.forward(convolution.forward(inputs, pass), pass);
        for (int step = 0; step < extent.stepsAfter(); step++) {
            add(outputs, step * block(), inputs, last(step));
        }
        return outputs;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        float[] inputs = convolution.backward(rectifier.backward(gradient.clone(), true), asked);
        for (int step = 0; asked && step < extent.stepsAfter(); step++) {
            add(inputs, last(step), gradient, step * block());
        }
        return inputs;
    }

    private int block() {
        return extent.channels() * rows;
    }

    /** Where the last step that output {@code step} sees begins. */
    private int last(int step) {
        return (step * extent.stride() + extent.kernel() - 1) * block();
    }

    private void add(float[] target, int to, float[] source, int from) {
        int length = block();
        for (int i = 0; i < length; i++) {
            target[to + i] += source[from + i];
        }
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        String outputs = rectifier.export(graph, convolution.export(graph, input));
        String last = graph.node(
                "Slice",
                Map.of(),
                input,
                graph.longs(extent.kernel() - 1),
                graph.longs(extent.steps()),
                graph.longs(2),
                graph.longs(extent.stride()));
        return graph.node("Add", Map.of(), outputs, last);
    }

    @Override
    public void close() {
        convolution.close();
    }
}
