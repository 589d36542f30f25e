package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.Arrays;
import java.util.Random;

/**
 * One LSTM layer (tanh) over the window, whose last state, with dropout 0.2, goes through a linear layer of 16. With 50
 * units 11,216 parameters.
 *
 * <p>Source: LSTM of "Predicting Cryptocurrency Price With Tensorflow and Keras" (2017), linear head.
 */
public final class Lstm extends RecurrentNetwork {
    private static final int GATES = 4;
    private static final double DROPOUT = 0.2;

    private final int units;

    private Lstm(int units, NetworkOptions options, Random random) {
        super(options, new LstmLayer(units, options, random), DROPOUT, random);
        this.units = units;
    }

    /** A network with fresh weights, drawn from {@code options}' seed. */
    public static Lstm create(int units, NetworkOptions options) {
        return new Lstm(units, options, new Random(options.seed()));
    }

    @Override
    public String family() {
        return "lstm-" + units;
    }

    /** The layer's gates are in ONNX's order already, and its columns are ONNX's rows. */
    @Override
    String exportLayer(OnnxGraph graph, String sequence, Weights weights) {
        long width = (long) GATES * units;
        String recurrent = graph.floats(weights.byColumn(0, units), 1, width, units);
        String inputs = graph.floats(weights.byColumn(units, units + 1), 1, width, 1);
        String bias = graph.floats(withoutRecurrentBias(weights.byColumn(units + 1, units + 2)), 1, 2 * width);
        return graph.lastState("LSTM", units, sequence, inputs, recurrent, bias);
    }

    /** ONNX adds two biases, the input's and the recurrent one; the second is zero here. */
    private static float[] withoutRecurrentBias(float[] bias) {
        return Arrays.copyOf(bias, 2 * bias.length);
    }
}
