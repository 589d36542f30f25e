package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A recurrent layer, dropout on its last state, and a linear head of 16; families differ in the layer.
 *
 * <p>Dropout is inverted, and its masks come from the network's own seed.
 */
abstract class RecurrentNetwork implements Network {
    static {
        NativeSettings.apply();
    }

    private final RecurrentLayer layer;
    private final Weights head;
    private final double dropout;
    private final Random random;

    /** A network that drops a share {@code dropout} of the last state while it is fitted. */
    RecurrentNetwork(NetworkOptions options, RecurrentLayer layer, double dropout, Random random) {
        this.layer = layer;
        this.dropout = options.dropout() ? dropout : 0;
        this.random = random;
        int units = layer.units();
        head = Weights.create(
                options,
                units + 1,
                Forecast.HORIZON,
                (row, column) -> row == units ? 0 : Weights.uniform(random, units + Forecast.HORIZON));
    }

    @Override
    public final long parameterCount() {
        return layer.weights().values().length() + head.values().length();
    }

    @Override
    public final double fit(float[] inputs, float[] targets, int rows) {
        NativeSettings.apply();
        double loss = backward(inputs, targets, rows);
        layer.weights().step();
        head.step();
        return loss;
    }

    /** Loss of one batch; leaves its gradient. */
    final double backward(float[] inputs, float[] targets, int rows) {
        checkLength(targets, rows, Forecast.HORIZON);
        layer.weights().clearGradient();
        head.clearGradient();
        double[] mask = mask(layer.units() * rows);
        double[] state = withOnes(masked(lastState(inputs, rows, true), mask), rows);
        double[] point = new double[Forecast.HORIZON * rows];
        double[] stateGradient = new double[state.length];
        double loss;
        try (Product product = new Product(head, rows)) {
            product.forward(state, point);
            loss = toGradient(point, targets, rows);
            product.backward(state, point, stateGradient);
        }
        layer.backward(masked(Arrays.copyOf(stateGradient, mask.length), mask));
        return loss;
    }

    /** Loss of one batch, dropout off, in the network's precision. */
    final double loss(float[] inputs, float[] targets, int rows) {
        return toGradient(point(inputs, rows), targets, rows);
    }

    /** The gradient that {@link #backward} left, in the order of {@link #parameters()}. */
    final INDArray gradient() {
        return flat(layer.weights().gradient(), head.gradient());
    }

    /** Puts the gradient of the mean squared error in the place of {@code point}, step after step; returns the error. */
    private static double toGradient(double[] point, float[] targets, int rows) {
        double sum = 0;
        for (int k = 0; k < Forecast.HORIZON; k++) {
            for (int row = 0; row < rows; row++) {
                double error = point[k * rows + row] - targets[row * Forecast.HORIZON + k];
                sum += error * error;
                point[k * rows + row] = 2 * error / point.length;
            }
        }
        return sum / point.length;
    }

    @Override
    public final float[] predict(float[] inputs, int rows) {
        NativeSettings.apply();
        double[] point = point(inputs, rows);
        float[] byRow = new float[point.length];
        for (int i = 0; i < point.length; i++) {
            byRow[i % rows * Forecast.HORIZON + i / rows] = (float) point[i];
        }
        return byRow;
    }

    private double[] point(float[] inputs, int rows) {
        double[] state = withOnes(lastState(inputs, rows, false), rows);
        double[] point = new double[Forecast.HORIZON * rows];
        try (Product product = new Product(head, rows)) {
            product.forward(state, point);
        }
        return point;
    }

    private double[] lastState(float[] inputs, int rows, boolean keep) {
        checkLength(inputs, rows, Window.LENGTH);
        return layer.forward(inputs, rows, keep);
    }

    /** The head's inputs: a one for the bias after the state. */
    private static double[] withOnes(double[] state, int rows) {
        double[] inputs = Arrays.copyOf(state, state.length + rows);
        Arrays.fill(inputs, state.length, inputs.length, 1);
        return inputs;
    }

    private double[] mask(int length) {
        double[] mask = new double[length];
        for (int i = 0; i < length; i++) {
            mask[i] = dropout > 0 && random.nextDouble() < dropout ? 0 : 1 / (1 - dropout);
        }
        return mask;
    }

    private static double[] masked(double[] values, double[] mask) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= mask[i];
        }
        return values;
    }

    @Override
    public final INDArray parameters() {
        return flat(layer.weights().values(), head.values());
    }

    @Override
    public final void restore(INDArray parameters) {
        INDArray all = parameters.reshape(parameters.length());
        long from = 0;
        for (Weights weights : List.of(layer.weights(), head)) {
            INDArray values = weights.values();
            INDArray part = all.get(NDArrayIndex.interval(from, from + values.length()));
            values.assign(part.dup().reshape('f', values.shape()));
            from += values.length();
        }
    }

    private static INDArray flat(INDArray... matrices) {
        return Nd4j.toFlattened('f', matrices);
    }

    @Override
    public final String export(OnnxGraph graph, String input) {
        String sequence = graph.unsqueeze(graph.node("Transpose", Map.of("perm", new long[] {1, 0}), input), 2);
        String state = graph.squeeze(exportLayer(graph, sequence, layer.weights()), 0);
        int units = layer.units();
        return graph.node(
                "Gemm",
                Map.of(),
                state,
                graph.floats(head.byRow(0, units), units, Forecast.HORIZON),
                graph.floats(head.byRow(units, units + 1), Forecast.HORIZON));
    }

    /** Appends the layer over {@code sequence [256, batch, 1]}; returns the name of its last state, {@code [1, batch, units]}. */
    abstract String exportLayer(OnnxGraph graph, String sequence, Weights weights);

    private static void checkLength(float[] values, int rows, int width) {
        if (rows < 1 || values.length != rows * width) {
            throw new IllegalArgumentException("must have " + rows + " × " + width + " values, has " + values.length);
        }
    }
}
