package io.coincast.engine.dl4j.layer;

import java.util.List;
import java.util.Random;

/**
 * What a recurrent layer of one feature multiplies: its last state, the feature, and one; as one matrix, so that a step
 * is one product.
 *
 * <p>Shape: {@code [units + 2, gates · units]}; rows are the last state, the feature, the bias.
 */
final class RecurrentWeights {
    private final int units;
    private final Parameter recurrent;
    private final Parameter kernel;
    private final Parameter bias;

    /** The first bias of each gate. */
    @FunctionalInterface
    interface Bias {
        double of(int gate);
    }

    RecurrentWeights(int units, int gates, Bias start, Random random) {
        this.units = units;
        int columns = gates * units;
        recurrent = new Parameter(
                Parameter.Role.RECURRENT, units, columns, (row, column) -> Start.uniform(random, 2 * units));
        kernel = new Parameter(Parameter.Role.KERNEL, 1, columns, (row, column) -> Start.uniform(random, 1 + units));
        bias = new Parameter(Parameter.Role.BIAS, 1, columns, (row, column) -> start.of(column / units));
    }

    List<Parameter> parameters() {
        return List.of(recurrent, kernel, bias);
    }

    Parameter recurrent() {
        return recurrent;
    }

    Parameter kernel() {
        return kernel;
    }

    Parameter bias() {
        return bias;
    }

    int rows() {
        return units + 2;
    }

    int columns() {
        return bias.length();
    }

    /** The matrix; of the columns from {@code withoutInput} on, feature and bias are zero. */
    float[] joined(int withoutInput) {
        float[] joined = new float[rows() * columns()];
        for (int column = 0; column < columns(); column++) {
            System.arraycopy(recurrent.values(), column * units, joined, column * rows(), units);
            if (column < withoutInput) {
                joined[column * rows() + units] = kernel.values()[column];
                joined[column * rows() + units + 1] = bias.values()[column];
            }
        }
        return joined;
    }

    /** Adds the gradient of the matrix; of the columns from {@code withoutInput} on, only the last state's. */
    void addGradient(float[] joined, int withoutInput) {
        for (int column = 0; column < columns(); column++) {
            for (int row = 0; row < units; row++) {
                recurrent.gradient()[column * units + row] += joined[column * rows() + row];
            }
            if (column < withoutInput) {
                kernel.gradient()[column] += joined[column * rows() + units];
                bias.gradient()[column] += joined[column * rows() + units + 1];
            }
        }
    }

    /** Adds the gradient of feature and bias, unit after unit, to the columns from {@code column} on. */
    void addInputGradient(float[] gradient, int column) {
        for (int i = 0; i < gradient.length; i += 2) {
            kernel.gradient()[column + i / 2] += gradient[i];
            bias.gradient()[column + i / 2] += gradient[i + 1];
        }
    }
}
