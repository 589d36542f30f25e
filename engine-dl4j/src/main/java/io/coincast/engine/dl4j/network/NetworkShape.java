package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;

/**
 * What goes into a network and comes out.
 *
 * @param inputs values of one row; a window's closes, oldest first, or features of any kind for families that take them
 * @param steps ahead, one target each
 * @param head what is said of each step
 */
public record NetworkShape(int inputs, int steps, Head head) {
    public NetworkShape {
        if (inputs < 1 || steps < 1) {
            throw new IllegalArgumentException("inputs and steps: must be positive, were " + inputs + " and " + steps);
        }
    }

    /** A window of 256 closes to the next 16 steps. */
    public static NetworkShape ofWindow(Head head) {
        return new NetworkShape(Window.LENGTH, Forecast.HORIZON, head);
    }

    /** Values of one row of the network's output: step after step, quantile after quantile. */
    public int outputs() {
        return steps * head.valuesPerStep();
    }
}
