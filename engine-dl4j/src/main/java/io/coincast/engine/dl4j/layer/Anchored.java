package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.List;
import java.util.Map;

/**
 * A dense layer that is shown each row less its last value, which is then added to what it says: a level is carried
 * through and need not be learned. It must be the first layer.
 *
 * <p>Source: NLinear of Zeng et al., "Are Transformers Effective for Time Series Forecasting?", AAAI 2023.
 */
public final class Anchored implements Layer {
    private final Dense dense;
    private final int every;
    private final int offset;

    /**
     * Around {@code dense}; the last value is added to the outputs at {@code offset}, {@code offset + every} and so on.
     */
    public Anchored(Dense dense, int every, int offset) {
        this.dense = dense;
        this.every = every;
        this.offset = offset;
    }

    @Override
    public int inputs() {
        return dense.inputs();
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
        int rows = pass.rows();
        float[] last = new float[rows];
        System.arraycopy(inputs, inputs.length - rows, last, 0, rows);
        addTo(inputs, last, 0, 1, -1);
        float[] outputs = dense.forward(inputs, pass);
        addTo(outputs, last, offset, every, 1);
        return outputs;
    }

    private static void addTo(float[] values, float[] last, int offset, int every, int sign) {
        int rows = last.length;
        for (int place = offset; place * rows < values.length; place += every) {
            for (int row = 0; row < rows; row++) {
                values[place * rows + row] += sign * last[row];
            }
        }
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        if (asked) {
            throw new IllegalStateException("an anchored layer must be the first");
        }
        return dense.backward(gradient, false);
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        long end = dense.inputs();
        String last = graph.node(
                "Slice", Map.of(), input, graph.longs(end - 1), graph.longs(end), graph.longs(1), graph.longs(1));
        String outputs = dense.export(graph, graph.node("Sub", Map.of(), input, last));
        float[] where = new float[dense.outputs()];
        for (int i = offset; i < where.length; i += every) {
            where[i] = 1;
        }
        String added = graph.node("MatMul", Map.of(), last, graph.floats(where, 1, where.length));
        return graph.node("Add", Map.of(), outputs, added);
    }

    @Override
    public void close() {
        dense.close();
    }
}
