package io.coincast.forecasting.backtest;

import io.coincast.forecasting.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * A close that has been read and waits for the models' batch.
 *
 * @param before what the close was until now, where this amends it; NaN for a new candle
 * @param newestMs close time of the symbol's newest candle
 * @param window what is forecast as of this close; null if nothing is
 * @param place the window's place in the batch
 */
record Pending(
        SymbolTrack track,
        long closeTimeMs,
        double close,
        double before,
        long newestMs,
        @Nullable Window window,
        int place) {
    /** Whether this changes a close that has been known before. */
    boolean amends() {
        return !Double.isNaN(before);
    }
}
