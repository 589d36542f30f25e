package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.layer.Layer;
import io.coincast.engine.dl4j.layer.Parameter;
import io.coincast.engine.dl4j.layer.Pass;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Layers in a row, a loss, and Adam.
 *
 * <p>A batch goes through in parts of {@value #PART} rows, whose gradients add up: what a layer keeps for the way back
 * stays in the processor's cache, and memory does not grow with the batch.
 */
final class LayeredNetwork implements Network {
    static final int PART = 64;

    private final String family;
    private final NetworkOptions options;
    private final List<Layer> layers;
    private final List<Parameter> parameters;
    private final Penalties penalties;
    private final Loss loss;
    private long steps;

    LayeredNetwork(String family, NetworkOptions options, List<Layer> layers) {
        this.family = family;
        this.options = options;
        this.layers = List.copyOf(layers);
        parameters =
                layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
        penalties = Penalties.of(options.regularization(), layers);
        loss = new Loss(options.shape());
        checkWidths();
    }

    private void checkWidths() {
        int width = options.shape().inputs();
        for (Layer layer : layers) {
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        family + ": a layer of " + layer.inputs() + " inputs cannot follow " + width + " outputs");
            }
            width = layer.outputs();
        }
        if (width != options.shape().outputs()) {
            throw new IllegalArgumentException(family + ": " + options.shape().inputs() + " inputs become " + width
                    + " outputs, not " + options.shape().outputs());
        }
    }

    @Override
    public String family() {
        return family;
    }

    @Override
    public NetworkShape shape() {
        return options.shape();
    }

    @Override
    public long parameterCount() {
        return parameters.stream().mapToLong(Parameter::length).sum();
    }

    @Override
    public double fit(float[] inputs, float[] targets, int rows) {
        double sum = backward(inputs, targets, rows);
        addPenalties();
        Clipping.clip(parameters, options.maxGradientNorm());
        steps++;
        double rate = options.learningRate() * options.decay().factor(steps);
        for (Parameter parameter : parameters) {
            parameter.fade(rate * options.decay().weight());
            parameter.step(rate, steps);
        }
        return sum;
    }

    /** Adds the penalties on weights to the gradient. */
    void addPenalties() {
        penalties.addGradients();
    }

    /** Loss of one batch; leaves its gradient, without penalties on weights. */
    double backward(float[] inputs, float[] targets, int rows) {
        check(inputs, targets, rows);
        NativeSettings.apply();
        parameters.forEach(Parameter::clearGradient);
        double sum = 0;
        for (int from = 0; from < rows; from += PART) {
            Pass pass = new Pass(Math.min(PART, rows - from), rows, true, seed(from));
            float[] outputs = forward(part(inputs, shape().inputs(), from, pass.rows()), pass);
            float[] truth = part(targets, shape().steps(), from, pass.rows());
            sum += loss.toGradient(outputs, truth, pass.rows(), rows);
            backward(outputs);
        }
        return sum;
    }

    /** Of the dropout of one part of the step that follows. */
    private long seed(int part) {
        return (options.seed() * 31 + steps) * 0x9E3779B97F4A7C15L + part;
    }

    private float[] forward(float[] inputs, Pass pass) {
        float[] batch = byValue(inputs, pass.rows());
        for (int i = 0; i < layers.size(); i++) {
            Pass own = new Pass(pass.rows(), pass.of(), pass.training(), pass.seed() + ((long) i << 32));
            batch = layers.get(i).forward(batch, own);
        }
        return batch;
    }

    private void backward(float[] gradient) {
        float[] batch = gradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            batch = layers.get(i).backward(batch, i > 0);
        }
    }

    @Override
    public double loss(float[] inputs, float[] targets, int rows) {
        check(inputs, targets, rows);
        double[] sum = new double[1];
        predict(inputs, rows, (from, outputs) -> {
            int count = outputs.length / shape().outputs();
            sum[0] += loss.toGradient(outputs, part(targets, shape().steps(), from, count), count, rows);
        });
        return sum[0];
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        checkLength("inputs", inputs, rows, shape().inputs());
        float[] all = new float[rows * shape().outputs()];
        predict(inputs, rows, (from, outputs) -> {
            float[] byRow = transposed(outputs, shape().outputs(), outputs.length / shape().outputs());
            System.arraycopy(byRow, 0, all, from * shape().outputs(), byRow.length);
        });
        return all;
    }

    /** Is shown the outputs of some rows, value after value. */
    @FunctionalInterface
    private interface PartListener {
        void predicted(int from, float[] outputs);
    }

    private void predict(float[] inputs, int rows, PartListener listener) {
        NativeSettings.apply();
        for (int from = 0; from < rows; from += PART) {
            Pass pass = Pass.predicting(Math.min(PART, rows - from));
            listener.predicted(from, forward(part(inputs, shape().inputs(), from, pass.rows()), pass));
        }
    }

    private static float[] part(float[] values, int width, int from, int rows) {
        return Arrays.copyOfRange(values, from * width, (from + rows) * width);
    }

    private static float[] byValue(float[] byRow, int rows) {
        return transposed(byRow, rows, byRow.length / rows);
    }

    private static float[] transposed(float[] source, int rows, int columns) {
        float[] target = new float[source.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                target[column * rows + row] = source[row * columns + column];
            }
        }
        return target;
    }

    private void check(float[] inputs, float[] targets, int rows) {
        checkLength("inputs", inputs, rows, shape().inputs());
        checkLength("targets", targets, rows, shape().steps());
    }

    private static void checkLength(String name, float[] values, int rows, int width) {
        if (rows < 1 || values.length != (long) rows * width) {
            throw new IllegalArgumentException(
                    name + ": must have " + rows + " × " + width + " values, has " + values.length);
        }
    }

    /** The gradient that {@link #backward} left, in the order of {@link #parameters()}. */
    float[] gradient() {
        return flat(Parameter::gradient);
    }

    @Override
    public float[] parameters() {
        return flat(Parameter::values);
    }

    @Override
    public void restore(float[] values) {
        spread(values, Parameter::values);
    }

    @Override
    public NetworkState state() {
        return new NetworkState(parameters(), flat(Parameter::moment), flat(Parameter::square), steps);
    }

    @Override
    public void restore(NetworkState state) {
        restore(state.parameters());
        spread(state.moments(), Parameter::moment);
        spread(state.squares(), Parameter::square);
        steps = state.steps();
    }

    private float[] flat(Function<Parameter, float[]> part) {
        float[] all = new float[Math.toIntExact(parameterCount())];
        int at = 0;
        for (Parameter parameter : parameters) {
            System.arraycopy(part.apply(parameter), 0, all, at, parameter.length());
            at += parameter.length();
        }
        return all;
    }

    private void spread(float[] all, Function<Parameter, float[]> part) {
        if (all.length != parameterCount()) {
            throw new IllegalArgumentException(family + ": has " + parameterCount() + " parameters, not " + all.length);
        }
        int at = 0;
        for (Parameter parameter : parameters) {
            System.arraycopy(all, at, part.apply(parameter), 0, parameter.length());
            at += parameter.length();
        }
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        String name = input;
        for (Layer layer : layers) {
            name = layer.export(graph, name);
        }
        return name;
    }

    @Override
    public void close() {
        layers.forEach(Layer::close);
    }
}
