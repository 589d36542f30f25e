package io.coincast.engine.dl4j.serving;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Recurrent layers of ONNX, whose last state is asked for: one product per step over the whole batch.
 *
 * <p>Shapes: sequence {@code [steps, batch, 1]}; kernel {@code [1, gates · units, 1]}, recurrent
 * {@code [1, gates · units, units]}, bias {@code [1, 2 · gates · units]}; state {@code [1, batch, units]}.
 */
final class Recurrence {
    private final INDArray sequence;
    private final INDArray kernel;
    private final INDArray recurrent;
    private final INDArray inputBias;
    private final INDArray stateBias;
    private final int units;

    private Recurrence(List<INDArray> inputs, int gates) {
        sequence = inputs.get(0);
        INDArray weights = inputs.get(1);
        units = (int) inputs.get(2).size(2);
        int width = gates * units;
        if (weights.size(0) != 1 || weights.size(1) != width || weights.size(2) != 1) {
            throw new UnsupportedGraphException("recurrent layers: must have one direction and one feature");
        }
        kernel = weights.reshape(1, width);
        recurrent = inputs.get(2).reshape(width, units).transpose().dup('f');
        INDArray bias = inputs.get(3).reshape(1, 2L * width);
        inputBias = columns(bias, 0, width);
        stateBias = columns(bias, width, 2L * width);
    }

    /** Gates in the order input, output, forget, cell. */
    static INDArray lstm(List<INDArray> inputs) {
        return new Recurrence(inputs, 4).lstm();
    }

    /** Gates in the order update, reset, candidate; the reset gate is applied after the recurrent product. */
    static INDArray gru(List<INDArray> inputs) {
        return new Recurrence(inputs, 3).gru();
    }

    private INDArray lstm() {
        INDArray state = start();
        INDArray cell = start();
        for (int t = 0; t < sequence.size(0); t++) {
            INDArray gates = fromInput(t).addi(state.mmul(recurrent)).addiRowVector(stateBias);
            INDArray squashed = Transforms.sigmoid(columns(gates, 0, 3L * units), true);
            INDArray candidate = Transforms.tanh(columns(gates, 3L * units, 4L * units), true);
            INDArray input = columns(squashed, 0, units);
            INDArray output = columns(squashed, units, 2L * units);
            INDArray forget = columns(squashed, 2L * units, 3L * units);
            cell = forget.mul(cell).addi(input.mul(candidate));
            state = Transforms.tanh(cell, true).muli(output);
        }
        return state.reshape(1, state.size(0), units);
    }

    private INDArray gru() {
        INDArray state = start();
        for (int t = 0; t < sequence.size(0); t++) {
            INDArray fromState = state.mmul(recurrent).addiRowVector(stateBias);
            INDArray fromInput = fromInput(t);
            INDArray gates =
                    Transforms.sigmoid(columns(fromInput, 0, 2L * units).add(columns(fromState, 0, 2L * units)), false);
            INDArray update = columns(gates, 0, units);
            INDArray reset = columns(gates, units, 2L * units);
            INDArray recurrentPart = columns(fromState, 2L * units, 3L * units).mul(reset);
            INDArray candidate =
                    Transforms.tanh(columns(fromInput, 2L * units, 3L * units).add(recurrentPart), false);
            state = update.mul(state.sub(candidate)).addi(candidate);
        }
        return state.reshape(1, state.size(0), units);
    }

    private INDArray start() {
        return Nd4j.zeros(sequence.dataType(), sequence.size(1), units);
    }

    /** The part of step {@code t} that does not depend on the state. */
    private INDArray fromInput(int t) {
        INDArray feature = sequence.get(NDArrayIndex.point(t)).reshape(sequence.size(1), 1);
        return feature.mmul(kernel).addiRowVector(inputBias);
    }

    private static INDArray columns(INDArray matrix, long from, long to) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }
}
