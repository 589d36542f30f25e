package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.layer.Products.Place;
import io.coincast.engine.dl4j.layer.Products.Size;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** {@code outputs = inputs · kernel + bias}. ONNX: {@code [batch, inputs]} to {@code [batch, outputs]}. */
public final class Dense implements Layer {
    private static final double FIRST_SHARE = 0.01;

    private final int inputs;
    private final int outputs;
    private final Parameter kernel;
    private final Parameter bias;
    private final Workspace read = new Workspace();
    private final Workspace written = new Workspace();
    private final Workspace weights = new Workspace();
    private int rows;

    /** With weights uniform within {@code ±√(6 / (inputs + outputs))}, Glorot and Bengio (2010), and no bias. */
    public Dense(int inputs, int outputs, Random random) {
        this(inputs, outputs, new float[outputs], 1, random);
    }

    /**
     * A head that begins as {@code bias}: with weights of a hundredth of the above, so that what it says first is nearly
     * the same for all rows, and nothing random is left where there is nothing to learn.
     */
    public Dense(int inputs, int outputs, float[] bias, Random random) {
        this(inputs, outputs, bias, FIRST_SHARE, random);
    }

    private Dense(int inputs, int outputs, float[] bias, double share, Random random) {
        this.inputs = inputs;
        this.outputs = outputs;
        kernel = new Parameter(
                Parameter.Role.KERNEL,
                inputs,
                outputs,
                (row, column) -> share * Start.uniform(random, inputs + outputs));
        this.bias = new Parameter(Parameter.Role.BIAS, 1, outputs, (row, column) -> bias[column]);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(kernel, bias);
    }

    @Override
    public float[] forward(float[] batch, Pass pass) {
        rows = pass.rows();
        float[] result = new float[outputs * rows];
        NativeFloats in = read.of(batch.length);
        NativeFloats out = written.of(result.length);
        in.put(0, batch);
        Products.forward(new Place(in, 0), weights(kernel.values()), new Place(out, 0), size(), false);
        out.get(0, result);
        Floats.addBias(result, bias.values(), rows);
        return result;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        Floats.addSums(gradient, bias.gradient(), rows);
        NativeFloats in = read.of(inputs * rows);
        NativeFloats out = written.of(gradient.length);
        out.put(0, gradient);
        Place sum = weights(kernel.gradient());
        Products.gradient(new Place(in, 0), sum, new Place(out, 0), size());
        sum.memory().get(0, kernel.gradient());
        if (!asked) {
            return new float[0];
        }
        Products.backward(new Place(in, 0), weights(kernel.values()), new Place(out, 0), size(), false);
        float[] result = new float[inputs * rows];
        in.get(0, result);
        return result;
    }

    private Place weights(float[] values) {
        NativeFloats memory = weights.of(values.length);
        memory.put(0, values);
        return new Place(memory, 0);
    }

    private Size size() {
        return Size.of(rows, inputs, outputs);
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return graph.node(
                "Gemm",
                Map.of(),
                input,
                graph.floats(kernel.byRow(), inputs, outputs),
                graph.floats(bias.values(), outputs));
    }

    @Override
    public void close() {
        read.close();
        written.close();
        weights.close();
    }
}
