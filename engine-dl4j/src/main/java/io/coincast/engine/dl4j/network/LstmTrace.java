package io.coincast.engine.dl4j.network;

import io.coincast.forecasting.window.Window;
import java.util.Arrays;

/**
 * What an LSTM layer computed, step by step: all of it, for the way back, or only the step under way.
 *
 * <p>Shapes: unit after unit, {@code rows} values each. Memory: 0.7 MB per row for 50 units, where all is kept. Threads:
 * confined to one.
 */
final class LstmTrace {
    private final int units;
    private final int rows;
    private final double[][] inputs;
    private final double[][] gates;
    private final double[][] cells;
    private final double[][] squashed;

    /** Keeps the last {@code steps} of them: 1 or all. */
    LstmTrace(int units, int rows, int steps) {
        this.units = units;
        this.rows = rows;
        int after = steps == 1 ? 1 : steps + 1;
        inputs = new double[after][(units + 2) * rows];
        gates = new double[steps][4 * units * rows];
        cells = new double[after][units * rows];
        squashed = new double[steps][units * rows];
        for (double[] input : inputs) {
            Arrays.fill(input, (units + 1) * rows, input.length, 1);
        }
    }

    int rows() {
        return rows;
    }

    /** Forgets: state and cell before the first step are zero. */
    void start() {
        Arrays.fill(inputs[0], 0, units * rows, 0);
        Arrays.fill(cells[0], 0);
    }

    /** Puts the closes of step {@code t} where the layer reads them. */
    void feed(float[] windows, int t) {
        double[] input = inputs(t);
        for (int row = 0; row < rows; row++) {
            input[units * rows + row] = windows[row * Window.LENGTH + t];
        }
    }

    /** What step {@code t} reads: the state before it, the feature, a one for the bias. */
    double[] inputs(int t) {
        return inputs[t % inputs.length];
    }

    double[] gates(int t) {
        return gates[t % gates.length];
    }

    /** The cell before step {@code t}. */
    double[] cell(int t) {
        return cells[t % cells.length];
    }

    /** The squashed cell after step {@code t}. */
    double[] squashed(int t) {
        return squashed[t % squashed.length];
    }

    /** A copy of the state before step {@code t}. */
    double[] state(int t) {
        return Arrays.copyOf(inputs(t), units * rows);
    }
}
