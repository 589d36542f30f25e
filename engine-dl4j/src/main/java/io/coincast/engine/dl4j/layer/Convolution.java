package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.layer.Products.Place;
import io.coincast.engine.dl4j.layer.Products.Size;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A convolution over time without padding: {@code (steps − kernel) / stride + 1} steps remain.
 *
 * <p>A row's values are step after step, channel after channel; so what one output step sees is one block of memory,
 * and its product needs no copy of it. ONNX: {@code [batch, channels, steps]} to {@code [batch, filters, steps]}.
 */
public final class Convolution implements Layer {
    private final Extent extent;
    private final int steps;
    private final Parameter kernel;
    private final Parameter bias;
    private final Workspace read = new Workspace();
    private final Workspace written = new Workspace();
    private final Workspace weights = new Workspace();
    private int rows;

    /**
     * What a convolution covers.
     *
     * @param steps of its input
     * @param channels values per step of its input
     * @param filters values per step of its output
     * @param kernel input steps that one output step sees
     * @param stride input steps from one output step to the next
     */
    public record Extent(int steps, int channels, int filters, int kernel, int stride) {
        public Extent {
            if (kernel > steps) {
                throw new IllegalArgumentException(
                        "a convolution over " + kernel + " steps needs as many, has " + steps);
            }
        }

        /** Steps of the output. */
        public int stepsAfter() {
            return (steps - kernel) / stride + 1;
        }
    }

    /** With weights uniform within {@code ±√(6 / (fan-in + fan-out))} and no bias. */
    public Convolution(Extent extent, Random random) {
        this(extent, new float[extent.filters()], random);
    }

    /** With weights as above, and a bias that begins at {@code bias}. */
    public Convolution(Extent extent, float[] bias, Random random) {
        this.extent = extent;
        steps = extent.stepsAfter();
        int fans = extent.kernel() * (extent.channels() + extent.filters());
        kernel = new Parameter(
                Parameter.Role.KERNEL,
                extent.kernel() * extent.channels(),
                extent.filters(),
                (row, column) -> Start.uniform(random, fans));
        this.bias = new Parameter(Parameter.Role.BIAS, 1, extent.filters(), (row, column) -> bias[column]);
    }

    @Override
    public int inputs() {
        return extent.steps() * extent.channels();
    }

    @Override
    public int outputs() {
        return steps * extent.filters();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(kernel, bias);
    }

    @Override
    public float[] forward(float[] batch, Pass pass) {
        rows = pass.rows();
        float[] result = new float[outputs() * rows];
        NativeFloats in = read.of(batch.length);
        NativeFloats out = written.of(result.length);
        in.put(0, batch);
        Place values = weights(kernel.values());
        for (int step = 0; step < steps; step++) {
            Products.forward(seen(in, step), values, said(out, step), size(), false);
        }
        out.get(0, result);
        Floats.addBias(result, bias.values(), rows);
        return result;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        Floats.addSums(gradient, bias.gradient(), rows);
        NativeFloats in = read.of(inputs() * rows);
        NativeFloats out = written.of(gradient.length);
        out.put(0, gradient);
        Place sum = weights(kernel.gradient());
        for (int step = 0; step < steps; step++) {
            Products.gradient(seen(in, step), sum, said(out, step), size());
        }
        sum.memory().get(0, kernel.gradient());
        return asked ? inputGradient(in, out) : new float[0];
    }

    private float[] inputGradient(NativeFloats in, NativeFloats out) {
        float[] result = new float[inputs() * rows];
        in.put(0, result);
        Place values = weights(kernel.values());
        for (int step = 0; step < steps; step++) {
            Products.backward(seen(in, step), values, said(out, step), size(), true);
        }
        in.get(0, result);
        return result;
    }

    private Place seen(NativeFloats in, int step) {
        return new Place(in, step * extent.stride() * extent.channels() * rows);
    }

    private Place said(NativeFloats out, int step) {
        return new Place(out, step * extent.filters() * rows);
    }

    private Place weights(float[] values) {
        NativeFloats memory = weights.of(values.length);
        memory.put(0, values);
        return new Place(memory, 0);
    }

    private Size size() {
        return Size.of(rows, extent.kernel() * extent.channels(), extent.filters());
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return graph.node(
                "Conv",
                Map.of("kernel_shape", new long[] {extent.kernel()}, "strides", new long[] {extent.stride()}),
                input,
                graph.floats(byFilter(), extent.filters(), extent.channels(), extent.kernel()),
                graph.floats(bias.values(), extent.filters()));
    }

    /** ONNX wants {@code [filters, channels, kernel]}. */
    private float[] byFilter() {
        int seen = extent.kernel() * extent.channels();
        float[] target = new float[kernel.length()];
        for (int i = 0; i < target.length; i++) {
            int tap = i % seen / extent.channels();
            int channel = i % extent.channels();
            target[(i / seen * extent.channels() + channel) * extent.kernel() + tap] = kernel.values()[i];
        }
        return target;
    }

    @Override
    public void close() {
        read.close();
        written.close();
        weights.close();
    }
}
