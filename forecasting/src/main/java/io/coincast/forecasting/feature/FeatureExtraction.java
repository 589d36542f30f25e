package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;

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

    /**
     * Writes the inputs of the windows {@code [from, to)} to {@code target} from its beginning on, to the bit as
     * {@link #extract(Window, WindowScaling, float[], int)} does.
     *
     * @param scalings of these windows, written from the beginning on
     */
    default void extractAll(List<Window> windows, int from, int to, float[] target, WindowScaling[] scalings) {
        for (int row = 0; row < to - from; row++) {
            Window window = windows.get(from + row);
            scalings[row] = WindowScaling.of(window);
            extract(window, scalings[row], target, row * width());
        }
    }
}
