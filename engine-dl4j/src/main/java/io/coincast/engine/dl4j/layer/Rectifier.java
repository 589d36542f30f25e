package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.Map;

/** ReLU, or with a slope below zero LeakyReLU: {@code x} above zero, {@code slope · x} below. */
public final class Rectifier implements Layer {
    private final int width;
    private final float slope;
    private float[] kept = new float[0];

    /** For {@code width} values per row; a {@code slope} of 0 is ReLU. */
    public Rectifier(int width, double slope) {
        this.width = width;
        this.slope = (float) slope;
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        rectify(inputs, slope);
        if (pass.training()) {
            kept = inputs.clone();
        }
        return inputs;
    }

    private static void rectify(float[] values, float slope) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0) + slope * Math.min(values[i], 0);
        }
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        float[] outputs = kept;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = outputs[i] > 0 ? gradient[i] : slope * gradient[i];
        }
        return gradient;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        if (slope == 0) {
            return graph.node("Relu", Map.of(), input);
        }
        return graph.leakyRelu(input, slope);
    }
}
