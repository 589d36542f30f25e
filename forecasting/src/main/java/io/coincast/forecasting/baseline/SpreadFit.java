package io.coincast.forecasting.baseline;

import io.coincast.forecasting.window.Window;
import java.util.List;

/** Fits a {@link SpreadModel}. Threads: stateless. */
interface SpreadFit {
    /** What of a window the model needs, see {@link SpreadModel#state}. */
    double[] state(Window window);

    /** The model that fits {@code rows}, at least one, best. */
    SpreadModel fit(List<FitRow> rows);
}
