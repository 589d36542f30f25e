package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;

/**
 * Turns a window into the inputs of a network.
 *
 * <p>Time: uses nothing but the window, so nothing later than its as-of. Shape: {@link #width()} floats a window, all
 * finite whatever valid window is given. Threads: stateless.
 */
public interface FeatureExtraction {
    /** Name and version, as releases state it. */
    String name();

    /** How many inputs a window makes. */
    int width();

    /**
     * Writes the inputs of {@code window} to {@code target} from {@code offset} on.
     *
     * @param scaling of that window
     */
    void extract(Window window, WindowScaling scaling, float[] target, int offset);
}
