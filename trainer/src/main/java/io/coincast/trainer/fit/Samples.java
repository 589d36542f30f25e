package io.coincast.trainer.fit;

import java.util.Arrays;

/**
 * Inputs and targets as a network is shown them, in the order of time.
 *
 * <p>Shapes: {@code inputs [rows · inputWidth]}, {@code targets [rows · targetWidth]}, row by row. Threads: immutable as
 * long as nobody writes to the arrays. Failure: {@link IllegalArgumentException} naming the first value that is not
 * finite.
 */
@SuppressWarnings("ArrayRecordComponent") // a network's input; copies would double the memory of a fit
public record Samples(float[] inputs, int inputWidth, float[] targets, int targetWidth) {
    public Samples {
        if (inputWidth < 1 || targetWidth < 1 || inputs.length % inputWidth != 0) {
            throw new IllegalArgumentException("inputs must be rows of " + inputWidth);
        }
        if (targets.length != inputs.length / inputWidth * targetWidth) {
            throw new IllegalArgumentException("there must be as many rows of targets as of inputs");
        }
        checkFinite("inputs", inputs);
        checkFinite("targets", targets);
    }

    /** How many samples there are. */
    public int rows() {
        return inputs.length / inputWidth;
    }

    /** The inputs of the samples {@code order[from]} to {@code order[to − 1]}. */
    float[] inputs(int[] order, int from, int to) {
        return gather(inputs, inputWidth, order, from, to);
    }

    /** The targets of the samples {@code order[from]} to {@code order[to − 1]}. */
    float[] targets(int[] order, int from, int to) {
        return gather(targets, targetWidth, order, from, to);
    }

    /** The inputs of the rows {@code [from, to)}. */
    public float[] inputs(int from, int to) {
        return Arrays.copyOfRange(inputs, from * inputWidth, to * inputWidth);
    }

    /** The targets of the rows {@code [from, to)}. */
    public float[] targets(int from, int to) {
        return Arrays.copyOfRange(targets, from * targetWidth, to * targetWidth);
    }

    /** The samples {@code [from, to)}. */
    public Samples part(int from, int to) {
        return new Samples(inputs(from, to), inputWidth, targets(from, to), targetWidth);
    }

    private static float[] gather(float[] source, int width, int[] order, int from, int to) {
        float[] batch = new float[(to - from) * width];
        for (int i = from; i < to; i++) {
            System.arraycopy(source, order[i] * width, batch, (i - from) * width, width);
        }
        return batch;
    }

    private static void checkFinite(String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "]: must be finite, was " + values[i]);
            }
        }
    }
}
