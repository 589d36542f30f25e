package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.forecasting.window.Window;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMActivations;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDataFormat;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDirectionMode;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;

/**
 * One LSTM layer (tanh) over the window, whose last state, with dropout 0.2, goes through a linear layer of 16. With 50
 * units 11,216 parameters.
 *
 * <p>Runs on ND4J's native {@code lstmLayer} operation, several times as fast as DL4J's LSTM layer, which makes one call
 * per step. Gates in ND4J's order: input, forget, cell, output; the forget gate's bias begins at 1.
 *
 * <p>Source: LSTM of "Predicting Cryptocurrency Price With Tensorflow and Keras" (2017), linear head.
 */
public final class Lstm extends GraphNetwork {
    private static final String INPUT_WEIGHTS = "inputWeights";
    private static final String RECURRENT_WEIGHTS = "recurrentWeights";
    private static final String BIAS = "bias";
    private static final String HEAD_WEIGHTS = "headWeights";
    private static final String HEAD_BIAS = "headBias";
    private static final int GATES = 4;
    private static final double DROPOUT = 0.2;

    private final int units;

    private Lstm(int units, NetworkOptions options) {
        super(options, units, DROPOUT);
        this.units = units;
    }

    /** A network with fresh weights, drawn from {@code options}' seed. */
    public static Lstm create(int units, NetworkOptions options) {
        Lstm network = new Lstm(units, options);
        network.build();
        return network;
    }

    @Override
    public String family() {
        return "lstm-" + units;
    }

    @Override
    void defineParameters(Parameters parameters) {
        long width = (long) GATES * units;
        parameters.uniform(INPUT_WEIGHTS, 1 + units, 1, width);
        parameters.uniform(RECURRENT_WEIGHTS, 2 * units, units, width);
        parameters.constant(BIAS, i -> i >= units && i < 2L * units ? 1 : 0, width);
        parameters.uniform(HEAD_WEIGHTS, units + Forecast.HORIZON, units, Forecast.HORIZON);
        parameters.constant(HEAD_BIAS, i -> 0, Forecast.HORIZON);
    }

    @Override
    SDVariable define(SameDiff graph, SDVariable window, SDVariable keep) {
        LSTMLayerWeights weights = LSTMLayerWeights.builder()
                .weights(graph.getVariable(INPUT_WEIGHTS))
                .rWeights(graph.getVariable(RECURRENT_WEIGHTS))
                .bias(graph.getVariable(BIAS))
                .build();
        SDVariable sequence = graph.reshape(window, -1, Window.LENGTH, 1);
        SDVariable states = graph.rnn().lstmLayer(sequence, weights, allStates())[0];
        SDVariable last = states.get(SDIndex.all(), SDIndex.interval(Window.LENGTH - 1, Window.LENGTH), SDIndex.all());
        return graph.reshape(last, -1, units)
                .mul(keep)
                .mmul(graph.getVariable(HEAD_WEIGHTS))
                .add(graph.getVariable(HEAD_BIAS));
    }

    /** All states, of which the last is taken. */
    private static LSTMLayerConfig allStates() {
        return LSTMLayerConfig.builder()
                .lstmdataformat(LSTMDataFormat.NTS)
                .directionMode(LSTMDirectionMode.FWD)
                .gateAct(LSTMActivations.SIGMOID)
                .cellAct(LSTMActivations.TANH)
                .outAct(LSTMActivations.TANH)
                .retFullSequence(true)
                .retLastH(false)
                .retLastC(false)
                .build();
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        long width = (long) GATES * units;
        String sequence = graph.unsqueeze(graph.node("Transpose", Map.of("perm", new long[] {1, 0}), input), 2);
        String weights = graph.floats(gates(values(INPUT_WEIGHTS), 1), 1, width, 1);
        String recurrent = graph.floats(gates(values(RECURRENT_WEIGHTS), units), 1, width, units);
        String bias = graph.floats(withoutRecurrentBias(gates(values(BIAS), 1)), 1, 2 * width);
        String last = graph.lastState("LSTM", units, sequence, weights, recurrent, bias);
        return graph.node(
                "Gemm",
                Map.of(),
                graph.squeeze(last, 0),
                graph.floats(values(HEAD_WEIGHTS), units, Forecast.HORIZON),
                graph.floats(values(HEAD_BIAS), Forecast.HORIZON));
    }

    /**
     * ND4J keeps {@code [rows, 4·units]} with the gates input, forget, cell, output; ONNX wants {@code [4·units, rows]}
     * with input, output, forget, cell.
     */
    private float[] gates(float[] source, int rows) {
        int[] order = {0, 3, 1, 2};
        float[] target = new float[source.length];
        for (int gate = 0; gate < GATES; gate++) {
            for (int unit = 0; unit < units; unit++) {
                for (int row = 0; row < rows; row++) {
                    target[(gate * units + unit) * rows + row] =
                            source[row * GATES * units + order[gate] * units + unit];
                }
            }
        }
        return target;
    }

    /** ONNX adds two biases, the input's and the recurrent one; the second is zero here. */
    private static float[] withoutRecurrentBias(float[] bias) {
        float[] both = new float[2 * bias.length];
        System.arraycopy(bias, 0, both, 0, bias.length);
        return both;
    }
}
