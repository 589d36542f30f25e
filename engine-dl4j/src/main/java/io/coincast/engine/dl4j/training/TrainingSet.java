package io.coincast.engine.dl4j.training;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;

/**
 * Samples in the units of their windows, in the order of time.
 *
 * <p>Shapes: {@code inputs [rows · inputWidth]}, {@code targets [rows · targetWidth]}, row by row. The arrays belong to
 * this set.
 */
public final class TrainingSet {
    private final float[] inputs;
    private final float[] targets;
    private final int inputWidth;
    private final int targetWidth;
    private final int rows;

    /** Windows of 256 and 16 steps. Failure: as with any widths. */
    public TrainingSet(float[] inputs, float[] targets) {
        this(inputs, Window.LENGTH, targets, Forecast.HORIZON);
    }

    /** Failure: {@link IllegalArgumentException} when the lengths do not fit or a value is not finite. */
    public TrainingSet(float[] inputs, int inputWidth, float[] targets, int targetWidth) {
        rows = inputs.length / inputWidth;
        if (inputs.length != rows * inputWidth || targets.length != rows * targetWidth) {
            throw new IllegalArgumentException("inputs and targets must be rows of " + inputWidth + " and "
                    + targetWidth + ", have " + inputs.length + " and " + targets.length + " values");
        }
        checkFinite("inputs", inputs);
        checkFinite("targets", targets);
        this.inputs = inputs;
        this.targets = targets;
        this.inputWidth = inputWidth;
        this.targetWidth = targetWidth;
    }

    /** How many samples there are. */
    public int rows() {
        return rows;
    }

    /** The inputs of the samples {@code rows[from]} to {@code rows[to − 1]}. */
    float[] inputs(int[] order, int from, int to) {
        return gather(inputs, inputWidth, order, from, to);
    }

    /** The targets of the samples {@code rows[from]} to {@code rows[to − 1]}. */
    float[] targets(int[] order, int from, int to) {
        return gather(targets, targetWidth, order, from, to);
    }

    /** How many inputs a row has. */
    public int inputWidth() {
        return inputWidth;
    }

    /** The inputs of the rows {@code [from, to)}. */
    public float[] inputs(int from, int to) {
        return Arrays.copyOfRange(inputs, from * inputWidth, to * inputWidth);
    }

    /** The targets of the rows {@code [from, to)}. */
    public float[] targets(int from, int to) {
        return Arrays.copyOfRange(targets, from * targetWidth, to * targetWidth);
    }

    /** The targets of all rows: the array itself, not to be written to. */
    public float[] targets() {
        return targets;
    }

    /** The rows {@code [from, to)}. */
    public TrainingSet part(int from, int to) {
        return new TrainingSet(inputs(from, to), inputWidth, targets(from, to), targetWidth);
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
