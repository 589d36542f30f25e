package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Map;

/**
 * Quantiles that cannot cross: of each step's nine values one is the median, the others are distances to the next
 * quantile towards it, through softplus, which is above zero.
 *
 * <p>Shapes: {@code [steps · 9 · rows]} before and after. ONNX: {@code [batch, steps · 9]} to {@code [batch, steps, 9]}.
 */
public final class Quantiles implements Layer {
    private static final int LEVELS = QuantileLevels.COUNT;
    private static final int MEDIAN = QuantileLevels.MEDIAN;

    /** Where the standard normal distribution has its quantiles above the median. */
    private static final double[] NORMAL = {0, 0.6744898, 1.2815516, 1.6448536, 1.9599640};

    private final int steps;
    private float[] slopes = new float[0];
    private int rows;

    public Quantiles(int steps) {
        this.steps = steps;
    }

    /**
     * Values before this layer that give normal quantiles around zero, {@code [steps · 9]}: step k's have the standard
     * deviation {@code √(k / steps)}, as a scaled random walk.
     */
    public static float[] start(int steps) {
        float[] start = new float[steps * LEVELS];
        for (int k = 0; k < steps; k++) {
            for (int q = 0; q < LEVELS; q++) {
                start[k * LEVELS + q] = (float) start(q, Math.sqrt((k + 1.0) / steps));
            }
        }
        return start;
    }

    private static double start(int q, double deviation) {
        int from = Math.abs(q - MEDIAN);
        return from == 0 ? 0 : Math.log(Math.expm1(deviation * (NORMAL[from] - NORMAL[from - 1])));
    }

    @Override
    public int inputs() {
        return steps * LEVELS;
    }

    @Override
    public int outputs() {
        return steps * LEVELS;
    }

    @Override
    public float[] forward(float[] values, Pass pass) {
        rows = pass.rows();
        slopes = new float[values.length];
        for (int k = 0; k < steps; k++) {
            for (int q = MEDIAN + 1; q < LEVELS; q++) {
                spread(values, k * LEVELS + q, -1, 1);
            }
            for (int q = MEDIAN - 1; q >= 0; q--) {
                spread(values, k * LEVELS + q, 1, -1);
            }
        }
        return values;
    }

    /** From the distance at {@code place} to the quantile, which lies {@code sign} of it from its neighbour. */
    private void spread(float[] values, int place, int neighbour, int sign) {
        for (int row = 0; row < rows; row++) {
            int i = place * rows + row;
            double e = Math.exp(-Math.abs(values[i]));
            double distance = Math.max(values[i], 0) + Math.log(1 + e);
            slopes[i] = (float) ((values[i] > 0 ? 1 : e) / (1 + e));
            values[i] = values[i + neighbour * rows] + sign * (float) distance;
        }
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        for (int k = 0; k < steps; k++) {
            for (int q = LEVELS - 1; q > MEDIAN; q--) {
                gather(gradient, k * LEVELS + q, -1, 1);
            }
            for (int q = 0; q < MEDIAN; q++) {
                gather(gradient, k * LEVELS + q, 1, -1);
            }
        }
        return gradient;
    }

    /** A quantile moves with its neighbour, and with its own distance. */
    private void gather(float[] gradient, int place, int neighbour, int sign) {
        for (int row = 0; row < rows; row++) {
            int i = place * rows + row;
            gradient[i + neighbour * rows] += gradient[i];
            gradient[i] *= sign * slopes[i];
        }
    }

    /** {@code distances · sums}, where the median is left as it is and the distances go through softplus. */
    @Override
    public String export(OnnxGraph graph, String input) {
        String bySteps = graph.node("Reshape", Map.of(), input, graph.longs(0, steps, LEVELS));
        float[] median = new float[LEVELS];
        median[MEDIAN] = 1;
        float[] others = new float[LEVELS];
        for (int q = 0; q < LEVELS; q++) {
            others[q] = 1 - median[q];
        }
        String medians = graph.node("Mul", Map.of(), bySteps, graph.floats(median, LEVELS));
        String distances =
                graph.node("Mul", Map.of(), graph.node("Softplus", Map.of(), bySteps), graph.floats(others, LEVELS));
        String both = graph.node("Add", Map.of(), medians, distances);
        return graph.node("MatMul", Map.of(), both, graph.floats(sums(), LEVELS, LEVELS));
    }

    private static float[] sums() {
        float[] sums = new float[LEVELS * LEVELS];
        for (int q = 0; q < LEVELS; q++) {
            sums[MEDIAN * LEVELS + q] = 1;
            for (int from = MEDIAN + 1; from <= q; from++) {
                sums[from * LEVELS + q] = 1;
            }
            for (int from = MEDIAN - 1; from >= q; from--) {
                sums[from * LEVELS + q] = -1;
            }
        }
        return sums;
    }
}
