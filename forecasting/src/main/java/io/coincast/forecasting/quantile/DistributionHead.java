package io.coincast.forecasting.quantile;

import io.coincast.contracts.record.Forecast;
import java.util.Arrays;

/**
 * Turns a network's point forecast into quantiles: at step k and level q it is
 * {@code shrinkage[k] · point[k] + residualQuantiles[k][q]}. It becomes the last two nodes of a release's graph.
 *
 * <p>Units: a window's scaled log returns, as {@link io.coincast.forecasting.window.WindowScaling} defines them.
 * Shapes: {@code shrinkage [16]}, each in [0, 1]; {@code residualQuantiles [16][9]}, finite, each row never falls.
 * Threads: immutable; arrays are copied in and out.
 */
public final class DistributionHead {
    private final double[] shrinkage;
    private final double[][] residualQuantiles;

    /** Failure: {@link IllegalArgumentException} on a wrong shape, a shrinkage outside [0, 1] or crossing quantiles. */
    public DistributionHead(double[] shrinkage, double[][] residualQuantiles) {
        require(shrinkage.length == Forecast.HORIZON, "shrinkage: must have one value per step");
        require(residualQuantiles.length == Forecast.HORIZON, "residualQuantiles: must have one row per step");
        this.shrinkage = shrinkage.clone();
        this.residualQuantiles = Arrays.stream(residualQuantiles)
                .map(DistributionHead::checkedCopy)
                .toArray(double[][]::new);
        for (double s : this.shrinkage) {
            require(s >= 0 && s <= 1, "shrinkage: must be within [0, 1]");
        }
    }

    /** How much of the point forecast counts, {@code [16]}: 0 is persistence, 1 takes the network at its word. */
    public double[] shrinkage() {
        return shrinkage.clone();
    }

    /** What is added to the shrunk point forecast, {@code [16][9]}. */
    public double[][] residualQuantiles() {
        return Arrays.stream(residualQuantiles).map(double[]::clone).toArray(double[][]::new);
    }

    /** The quantile of step {@code k}, from 1, at the i-th level, of a network that says {@code point}. */
    public double quantile(int k, int i, double point) {
        return shrinkage[k - 1] * point + residualQuantiles[k - 1][i];
    }

    private static double[] checkedCopy(double[] row) {
        require(row.length == QuantileLevels.COUNT, "residualQuantiles: must have one column per level");
        double[] copy = row.clone();
        for (int q = 0; q < copy.length; q++) {
            require(Double.isFinite(copy[q]), "residualQuantiles: must be finite");
            require(q == 0 || copy[q] >= copy[q - 1], "residualQuantiles: must not cross");
        }
        return copy;
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
