package io.coincast.forecasting.baseline;

import io.coincast.forecasting.window.Window;

/**
 * Where a close 1 to 16 steps ahead lies and how far from there it may be, without a network.
 *
 * <p>Time: what {@link #state} takes of a window is all that is known. Units: natural-log returns from the last close.
 * Shapes: centres and scales {@code [16]}. Threads: safe.
 */
interface SpreadModel {
    /** What this model needs of {@code window}, all of it finite. */
    double[] state(Window window);

    /** Writes centre and scale of each step; scales are positive. */
    void spread(String symbol, double[] state, double[] centres, double[] scales);
}
