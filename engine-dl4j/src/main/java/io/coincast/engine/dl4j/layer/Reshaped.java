package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import java.util.Map;

/** What ONNX lays out anew between layers that expect different dimensions; here, nothing moves. */
public final class Reshaped implements Layer {
    private final int width;
    private final int channels;
    private final Kind kind;

    private enum Kind {
        TO_STEPS,
        TO_ROW
    }

    private Reshaped(int width, int channels, Kind kind) {
        this.width = width;
        this.channels = channels;
        this.kind = kind;
    }

    /** From {@code [batch, steps]} to {@code [batch, 1, steps]}, as a convolution wants it. */
    public static Reshaped toSteps(int steps) {
        return new Reshaped(steps, 1, Kind.TO_STEPS);
    }

    /** From {@code [batch, channels, steps]} to {@code [batch, steps · channels]}. */
    public static Reshaped toRow(int steps, int channels) {
        return new Reshaped(steps * channels, channels, Kind.TO_ROW);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        return inputs;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        return gradient;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        if (kind == Kind.TO_STEPS) {
            return graph.unsqueeze(input, 1);
        }
        String bySteps = channels == 1 ? input : graph.node("Transpose", Map.of("perm", new long[] {0, 2, 1}), input);
        return graph.node("Reshape", Map.of(), bySteps, graph.longs(0, width));
    }
}
