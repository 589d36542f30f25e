package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.List;
import java.util.Map;

/**
 * A dense layer that is shown a row's trend, a moving average around each value, and beside it what remains of the row.
 * It must be the first layer.
 *
 * <p>At the ends the first or last value is repeated. As all of it is linear, it is exported as one product. Source:
 * DLinear of Zeng et al., "Are Transformers Effective for Time Series Forecasting?", AAAI 2023.
 */
public final class Decomposed implements Layer {
    private final Dense dense;
    private final int width;
    private final int reach;

    /** Around {@code dense}, whose inputs are trend and remainder; {@code average} values, an odd number, make a trend. */
    public Decomposed(Dense dense, int average) {
        this.dense = dense;
        width = dense.inputs() / 2;
        reach = average / 2;
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return dense.outputs();
    }

    @Override
    public List<Parameter> parameters() {
        return dense.parameters();
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        return dense.forward(decompose(inputs, pass.rows()), pass);
    }

    private float[] decompose(float[] values, int rows) {
        float[] both = new float[2 * values.length];
        float share = 1f / (2 * reach + 1);
        for (int t = 0; t < width; t++) {
            for (int near = t - reach; near <= t + reach; near++) {
                int from = Math.max(0, Math.min(width - 1, near)) * rows;
                for (int row = 0; row < rows; row++) {
                    both[t * rows + row] += share * values[from + row];
                }
            }
        }
        for (int i = 0; i < values.length; i++) {
            both[values.length + i] = values[i] - both[i];
        }
        return both;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        if (asked) {
            throw new IllegalStateException("a decomposed layer must be the first");
        }
        return dense.backward(gradient, false);
    }

    /** Trend and remainder of each single value give the one matrix that does it all. */
    @Override
    public String export(OnnxGraph graph, String input) {
        float[] identity = new float[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        float[] parts = decompose(identity, width);
        Parameter kernel = dense.parameters().get(0);
        float[] joined = new float[width * outputs()];
        for (int value = 0; value < width; value++) {
            for (int output = 0; output < outputs(); output++) {
                double sum = 0;
                for (int i = 0; i < 2 * width; i++) {
                    sum += (double) parts[i * width + value] * kernel.values()[output * 2 * width + i];
                }
                joined[value * outputs() + output] = (float) sum;
            }
        }
        float[] bias = dense.parameters().get(1).values();
        return graph.node(
                "Gemm", Map.of(), input, graph.floats(joined, width, outputs()), graph.floats(bias, outputs()));
    }

    @Override
    public void close() {
        dense.close();
    }
}
