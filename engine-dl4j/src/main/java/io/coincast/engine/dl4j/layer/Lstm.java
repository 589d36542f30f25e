package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An LSTM layer over a sequence of one feature, whose last state is what follows: one native product per step and
 * direction, the rest in loops over the batch.
 *
 * <p>Gates are in ONNX's order: input, output, forget, cell. The forget gate's bias begins at 1. It must be the first
 * layer. Memory: 0.3 MB of heap per row for 50 units and 256 steps, while fitting.
 *
 * <p>Source: Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000); logistic gates, tanh cell.
 */
public final class Lstm implements Layer {
    private static final int GATES = 4;

    private final int steps;
    private final int units;
    private final RecurrentWeights weights;
    private final RecurrentMemory memory;
    private LstmTrace trace = new LstmTrace(0, 0);

    /** Over {@code steps} values; weights begin uniform, see {@link Start}. */
    public Lstm(int steps, int units, Random random) {
        this.steps = steps;
        this.units = units;
        weights = new RecurrentWeights(units, GATES, gate -> gate == 2 ? 1 : 0, random);
        memory = new RecurrentMemory(steps, units, GATES);
    }

    @Override
    public int inputs() {
        return steps;
    }

    @Override
    public int outputs() {
        return units;
    }

    @Override
    public List<Parameter> parameters() {
        return weights.parameters();
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        int rows = pass.rows();
        memory.begin(inputs, rows, pass.training(), weights.joined(weights.columns()));
        trace = trace.of(units * rows, pass.training() ? steps : 1);
        float[] state = new float[units * rows];
        float[] cell = new float[units * rows];
        for (int t = 0; t < steps; t++) {
            memory.forward(t);
            LstmStep step = trace.step(t);
            memory.products(0, step.input);
            memory.products(1, step.output);
            memory.products(2, step.forget);
            memory.products(3, step.candidate);
            step.forward(cell, state);
            memory.state(t + 1, state);
        }
        return state;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        if (asked) {
            throw new IllegalStateException("a recurrent layer must be the first");
        }
        float[] state = gradient;
        float[] cell = new float[gradient.length];
        float[] scratch = new float[gradient.length];
        memory.beginBack();
        for (int t = steps - 1; t >= 0; t--) {
            LstmStep step = trace.step(t);
            step.backward(state, cell, scratch);
            memory.gradient(0, step.input);
            memory.gradient(1, step.output);
            memory.gradient(2, step.forget);
            memory.gradient(3, step.candidate);
            memory.backward(t, state);
        }
        weights.addGradient(memory.weightGradient(), weights.columns());
        return new float[0];
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        long width = (long) GATES * units;
        String sequence = graph.unsqueeze(graph.node("Transpose", Map.of("perm", new long[] {1, 0}), input), 2);
        String state = graph.lastState(
                "LSTM",
                units,
                false,
                sequence,
                graph.floats(weights.kernel().values(), 1, width, 1),
                graph.floats(weights.recurrent().values(), 1, width, units),
                graph.floats(withoutRecurrentBias(weights.bias().values()), 1, 2 * width));
        return graph.squeeze(state, 0);
    }

    /** ONNX adds two biases, the input's and the recurrent one; the second is zero here. */
    static float[] withoutRecurrentBias(float[] bias) {
        return Arrays.copyOf(bias, 2 * bias.length);
    }

    @Override
    public void close() {
        memory.close();
    }
}
