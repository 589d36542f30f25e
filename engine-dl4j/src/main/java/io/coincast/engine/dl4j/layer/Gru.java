package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A GRU layer over a sequence of one feature, whose last state is what follows: one native product per step and
 * direction, the rest in loops over the batch.
 *
 * <p>Gates are in ONNX's order: update, reset, candidate; the reset gate is applied after the recurrent product, and there
 * is one bias, as in Keras of 2017. It must be the first layer. Memory: 0.3 MB of heap per row for 50 units and 256 steps,
 * while fitting.
 *
 * <p>Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation",
 * 2014, in the variant that ONNX calls {@code linear_before_reset}: {@code h = u·h₋₁ + (1−u)·tanh(w·x + b + r·(U·h₋₁))}.
 */
public final class Gru implements Layer {
    private static final int GATES = 3;

    private final int steps;
    private final int units;
    private final RecurrentWeights weights;
    private final RecurrentMemory memory;
    private GruStep[] trace = new GruStep[0];
    private int rows;

    /** Over {@code steps} values; weights begin uniform, see {@link Start}. */
    public Gru(int steps, int units, Random random) {
        this.steps = steps;
        this.units = units;
        weights = new RecurrentWeights(units, GATES, gate -> 0, random);
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

    /** The candidate's product is of the last state alone: what comes from the input escapes the reset gate. */
    private int columnsWithInput() {
        return 2 * units;
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        prepare(pass);
        memory.begin(inputs, rows, pass.training(), weights.joined(columnsWithInput()));
        float[] state = new float[units * rows];
        for (int t = 0; t < steps; t++) {
            memory.forward(t);
            GruStep step = trace[t % trace.length];
            memory.products(0, step.update);
            memory.products(1, step.reset);
            memory.products(2, step.recurrent);
            feed(step.candidate, inputs, t * rows);
            step.forward(state);
            memory.state(t + 1, state);
        }
        return state;
    }

    private void prepare(Pass pass) {
        int count = pass.training() ? steps : 1;
        if (rows != pass.rows() || trace.length != count) {
            rows = pass.rows();
            trace = new GruStep[count];
            for (int t = 0; t < count; t++) {
                trace[t] = new GruStep(units * rows);
            }
        }
    }

    /** What the input adds to the candidate. */
    private void feed(float[] candidate, float[] inputs, int from) {
        float[] kernel = weights.kernel().values();
        float[] bias = weights.bias().values();
        for (int unit = 0; unit < units; unit++) {
            int column = columnsWithInput() + unit;
            feed(candidate, unit * rows, inputs, from, new float[] {kernel[column], bias[column]});
        }
    }

    private void feed(float[] candidate, int at, float[] inputs, int from, float[] weight) {
        float factor = weight[0];
        float bias = weight[1];
        for (int row = 0; row < rows; row++) {
            candidate[at + row] = inputs[from + row] * factor + bias;
        }
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        if (asked) {
            throw new IllegalStateException("a recurrent layer must be the first");
        }
        float[] kept = new float[gradient.length];
        memory.beginBack();
        for (int t = steps - 1; t >= 0; t--) {
            GruStep step = trace[t];
            step.backward(gradient, kept);
            memory.gradient(0, step.update);
            memory.gradient(1, step.reset);
            memory.gradient(2, step.recurrent);
            memory.addInputGradient(t, step.candidate);
            memory.backward(t, gradient);
            Floats.add(gradient, kept);
        }
        weights.addGradient(memory.weightGradient(), columnsWithInput());
        weights.addInputGradient(memory.inputGradient(), columnsWithInput());
        return new float[0];
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        long width = (long) GATES * units;
        String sequence = graph.unsqueeze(graph.node("Transpose", Map.of("perm", new long[] {1, 0}), input), 2);
        String state = graph.lastState(
                "GRU",
                units,
                true,
                sequence,
                graph.floats(weights.kernel().values(), 1, width, 1),
                graph.floats(weights.recurrent().values(), 1, width, units),
                graph.floats(Lstm.withoutRecurrentBias(weights.bias().values()), 1, 2 * width));
        return graph.squeeze(state, 0);
    }

    @Override
    public void close() {
        memory.close();
    }
}
