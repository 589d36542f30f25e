package io.coincast.forecasting.backtest;

import io.coincast.forecasting.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * A close that has been read and waits for the models' batch.
 *
 * @param window what is forecast as of this close; null if nothing is
 * @param place the window's place in the batch
 */
record Pending(
        SymbolTrack track,
        long closeTimeMs,
        double close,
        @Nullable Window window,
        int place) {}
