package io.coincast.engine.dl4j.network;

import io.coincast.forecasting.quantile.QuantileLevels;

/**
 * How far outputs are from what came true: mean squared error of points, mean pinball loss of quantiles.
 *
 * <p>Shapes: outputs {@code [steps · values · rows]}, value after value with their rows side by side; targets
 * {@code [rows · steps]}, row by row. Both losses are means over all outputs.
 */
final class Loss {
    private final Head head;
    private final int steps;

    Loss(NetworkShape shape) {
        head = shape.head();
        steps = shape.steps();
    }

    /**
     * Puts the gradient of the loss in the place of {@code outputs}; returns what these rows add to the loss.
     *
     * @param of how many rows the mean is over, at least those given
     */
    double toGradient(float[] outputs, float[] targets, int rows, int of) {
        double sum = 0;
        double count = (double) of * steps * head.valuesPerStep();
        for (int place = 0; place < steps * head.valuesPerStep(); place++) {
            for (int row = 0; row < rows; row++) {
                int i = place * rows + row;
                float target = targets[row * steps + place / head.valuesPerStep()];
                double error = (double) outputs[i] - target;
                sum += head == Head.POINTS ? error * error : error * pinball(place, error);
                outputs[i] = (float) (slope(place, error) / count);
            }
        }
        return sum / count;
    }

    private double slope(int place, double error) {
        return head == Head.POINTS ? 2 * error : pinball(place, error);
    }

    /** What a quantile above its target costs per unit, and with the other sign one below. */
    private static double pinball(int place, double error) {
        double level = QuantileLevels.level(place % QuantileLevels.COUNT);
        return error > 0 ? 1 - level : -level;
    }
}
