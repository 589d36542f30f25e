package io.coincast.engine.dl4j.export;

import java.util.Map;

/**
 * Brings each input to mean 0 and standard deviation 1 on the samples that a network is trained on, cut off at
 * ±{@value #LIMIT}: a network of inputs that are all of one size learns in fewer steps. It is the first part of the
 * release's graph.
 *
 * <p>Shapes: {@code [width]}; single precision throughout, so that the graph computes the same bits. Threads: immutable as
 * long as nobody writes to the arrays.
 *
 * @param centres what is taken away from each input
 * @param factors what it is multiplied by then
 */
@SuppressWarnings("ArrayRecordComponent") // written once and shared with nobody
public record Standardization(float[] centres, float[] factors) {
    /** No standardized input is farther from zero. */
    public static final float LIMIT = 5;

    /** An input that hardly changes is not blown up. */
    private static final double SMALLEST_DEVIATION = 1e-3;

    public Standardization {
        if (centres.length != factors.length) {
            throw new IllegalArgumentException("there must be as many factors as centres");
        }
    }

    /** Of {@code inputs}, row by row, {@code width} a row, at least one. */
    public static Standardization of(float[] inputs, int width) {
        int rows = inputs.length / width;
        if (rows == 0) {
            throw new IllegalArgumentException("there must be a row to standardize by");
        }
        float[] centres = new float[width];
        float[] factors = new float[width];
        for (int column = 0; column < width; column++) {
            double sum = 0;
            double squares = 0;
            for (int i = column; i < inputs.length; i += width) {
                sum += inputs[i];
                squares += (double) inputs[i] * inputs[i];
            }
            double mean = sum / rows;
            double deviation = Math.sqrt(Math.max(0, squares / rows - mean * mean));
            centres[column] = (float) mean;
            factors[column] = (float) (1 / Math.max(SMALLEST_DEVIATION, deviation));
        }
        return new Standardization(centres, factors);
    }

    /** Standardizes {@code inputs} in place. */
    public void apply(float[] inputs) {
        for (int i = 0; i < inputs.length; i++) {
            int column = i % centres.length;
            float value = (inputs[i] - centres[column]) * factors[column];
            inputs[i] = Math.max(-LIMIT, Math.min(LIMIT, value));
        }
    }

    String export(OnnxGraph graph, String input) {
        String centred = graph.node("Sub", Map.of(), input, graph.floats(centres, centres.length));
        String scaled = graph.node("Mul", Map.of(), centred, graph.floats(factors, factors.length));
        String bounded = graph.node("Min", Map.of(), scaled, graph.floats(new float[] {LIMIT}, 1));
        return graph.node("Max", Map.of(), bounded, graph.floats(new float[] {-LIMIT}, 1));
    }
}
