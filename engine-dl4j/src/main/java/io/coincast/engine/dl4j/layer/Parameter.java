package io.coincast.engine.dl4j.layer;

import java.util.Arrays;

/**
 * A matrix that is trained, its gradient, and Adam's two moments of it.
 *
 * <p>Shapes: {@code [rows, columns]}, column after column; a bias is one row. Source: Kingma and Ba, "Adam: A Method for
 * Stochastic Optimization", 2015, in the order of its section 2 that saves two divisions. Threads: confined to one.
 */
public final class Parameter {
    private static final double DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final float EPSILON = 1e-8f;

    private final Role role;
    private final int rows;
    private final float[] values;
    private final float[] gradient;
    private final float[] moment;
    private final float[] square;

    /** What a parameter multiplies. */
    public enum Role {
        /** A layer's inputs. */
        KERNEL,
        /** A layer's own last state. */
        RECURRENT,
        /** Nothing: it is added. */
        BIAS
    }

    /** The first value of each weight, asked for column after column. */
    @FunctionalInterface
    interface Start {
        double at(int row, int column);
    }

    Parameter(Role role, int rows, int columns, Start start) {
        this.role = role;
        this.rows = rows;
        values = new float[rows * columns];
        gradient = new float[values.length];
        moment = new float[values.length];
        square = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) start.at(i % rows, i / rows);
        }
    }

    public Role role() {
        return role;
    }

    /** The number of values. */
    public int length() {
        return values.length;
    }

    /** The values themselves, not a copy. */
    public float[] values() {
        return values;
    }

    /** The gradient itself, not a copy; backward passes add to it. */
    public float[] gradient() {
        return gradient;
    }

    /** Adam's mean of gradients, not a copy. */
    public float[] moment() {
        return moment;
    }

    /** Adam's mean of squared gradients, not a copy. */
    public float[] square() {
        return square;
    }

    /** Gradients begin anew. */
    public void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    /** Takes {@code share} off every value, unless this is a bias. */
    public void fade(double share) {
        if (share > 0 && role != Role.BIAS) {
            float kept = (float) (1 - share);
            for (int i = 0; i < values.length; i++) {
                values[i] *= kept;
            }
        }
    }

    /** Step {@code number}, from 1, down the gradient. */
    public void step(double learningRate, long number) {
        double unbiased =
                Math.sqrt(1 - Math.pow(SQUARE_DECAY, (double) number)) / (1 - Math.pow(DECAY, (double) number));
        average(moment, gradient);
        averageSquares(square, gradient);
        move(values, moment, square, (float) (learningRate * unbiased));
    }

    private static void average(float[] mean, float[] gradient) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) DECAY * mean[i] + (float) (1 - DECAY) * gradient[i];
        }
    }

    private static void averageSquares(float[] mean, float[] gradient) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) SQUARE_DECAY * mean[i] + (float) (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
        }
    }

    private static void move(float[] values, float[] moment, float[] square, float rate) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= rate * moment[i] / ((float) Math.sqrt(square[i]) + EPSILON);
        }
    }

    /** A copy with row after row. */
    float[] byRow() {
        int columns = values.length / rows;
        float[] copy = new float[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i % columns * rows + i / columns];
        }
        return copy;
    }
}
