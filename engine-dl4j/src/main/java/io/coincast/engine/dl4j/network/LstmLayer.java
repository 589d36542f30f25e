package io.coincast.engine.dl4j.network;

import io.coincast.forecasting.window.Window;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An LSTM layer over windows of one feature: one native product per step and direction, the rest fused on the heap.
 *
 * <p>Weights: {@code [units + 2, 4 · units]}; rows are the previous state, the feature, the bias; columns the gates input,
 * output, forget, cell, which is ONNX's order. The forget gate's bias begins at 1.
 *
 * <p>Source: Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000); logistic gates, tanh cell.
 * ND4J's own {@code lstmLayer} has right gradients too, but takes three times as long to train and its backward pass
 * loses 0.6 MB of native memory per row.
 */
final class LstmLayer implements RecurrentLayer {
    private static final int GATES = 4;

    private final int units;
    private final Weights weights;
    private @Nullable LstmTrace kept;

    LstmLayer(int units, NetworkOptions options, Random random) {
        this.units = units;
        weights = Weights.create(
                options, units + 2, GATES * units, (row, column) -> start(row, column / units, units, random));
    }

    private static double start(int row, int gate, int units, Random random) {
        if (row == units + 1) {
            return gate == 2 ? 1 : 0;
        }
        return Weights.uniform(random, row == units ? 1 + units : 2 * units);
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public double[] forward(float[] windows, int rows, boolean keep) {
        LstmTrace trace = keep ? kept(rows) : new LstmTrace(units, rows, 1);
        trace.start();
        try (Product product = new Product(weights, rows)) {
            for (int t = 0; t < Window.LENGTH; t++) {
                trace.feed(windows, t);
                product.forward(trace.inputs(t), trace.gates(t));
                step(trace, t);
            }
        }
        return trace.state(Window.LENGTH);
    }

    private LstmTrace kept(int rows) {
        if (kept == null || kept.rows() != rows) {
            kept = new LstmTrace(units, rows, Window.LENGTH);
        }
        return kept;
    }

    /** From the products of step {@code t} to its gates, cell and state. */
    private static void step(LstmTrace trace, int t) {
        double[] gates = trace.gates(t);
        double[] before = trace.cell(t);
        double[] cell = trace.cell(t + 1);
        double[] squashed = trace.squashed(t);
        double[] state = trace.inputs(t + 1);
        int n = squashed.length;
        for (int i = 0; i < n; i++) {
            double input = logistic(gates[i]);
            double output = logistic(gates[n + i]);
            double forget = logistic(gates[2 * n + i]);
            double candidate = tanh(gates[3 * n + i]);
            cell[i] = forget * before[i] + input * candidate;
            squashed[i] = tanh(cell[i]);
            state[i] = output * squashed[i];
            gates[i] = input;
            gates[n + i] = output;
            gates[2 * n + i] = forget;
            gates[3 * n + i] = candidate;
        }
    }

    @Override
    public void backward(double[] stateGradient) {
        LstmTrace trace = kept;
        if (trace == null) {
            throw new IllegalStateException("no forward pass was kept");
        }
        double[] gateGradient = new double[trace.gates(0).length];
        double[] cellGradient = new double[stateGradient.length];
        double[] inputGradient = new double[trace.inputs(0).length];
        System.arraycopy(stateGradient, 0, inputGradient, 0, stateGradient.length);
        try (Product product = new Product(weights, trace.rows())) {
            for (int t = Window.LENGTH - 1; t >= 0; t--) {
                stepBack(trace, t, inputGradient, cellGradient, gateGradient);
                product.backward(trace.inputs(t), gateGradient, inputGradient);
            }
        }
    }

    /** From the gradients of a step's state and cell to those of its products and of the cell before. */
    private static void stepBack(LstmTrace trace, int t, double[] state, double[] cell, double[] products) {
        double[] gates = trace.gates(t);
        double[] before = trace.cell(t);
        double[] squashed = trace.squashed(t);
        int n = squashed.length;
        for (int i = 0; i < n; i++) {
            double input = gates[i];
            double output = gates[n + i];
            double forget = gates[2 * n + i];
            double candidate = gates[3 * n + i];
            double inCell = cell[i] + state[i] * output * (1 - squashed[i] * squashed[i]);
            products[i] = inCell * candidate * input * (1 - input);
            products[n + i] = state[i] * squashed[i] * output * (1 - output);
            products[2 * n + i] = inCell * before[i] * forget * (1 - forget);
            products[3 * n + i] = inCell * input * (1 - candidate * candidate);
            cell[i] = inCell * forget;
        }
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Faster than the library's, and as exact as the sum that follows needs. */
    private static double tanh(double x) {
        return 2 / (1 + Math.exp(-2 * x)) - 1;
    }
}
