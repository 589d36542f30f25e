package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;

/**
 * A window and the {@value Forecast#HORIZON} closes that came after it.
 *
 * <p>Time: the window's candles closed within {@code (asOfMs − 256Δ, asOfMs]}, the closes after it within
 * {@code (asOfMs, asOfMs + 16Δ]}, Δ being 5 minutes. Threads: immutable; arrays are copied out of the run on demand.
 *
 * @param last position in the run of the window's last candle
 */
public record Sample(CandleRun run, int last) {
    public Sample {
        if (last < Window.LENGTH - 1 || last + Forecast.HORIZON >= run.size()) {
            throw new IllegalArgumentException("last: no whole sample of " + run.symbol() + " ends at " + last);
        }
    }

    /** Whose sample this is. */
    public String symbol() {
        return run.symbol();
    }

    /** When the window's last candle closed. */
    public long asOfMs() {
        return run.closeTimeMs(last);
    }

    /** When the last close to be forecast came true. */
    public long endMs() {
        return asOfMs() + Forecast.HORIZON * Grid.INTERVAL_MS;
    }

    /** What a model is shown. */
    public Window window() {
        CandleColumns candles = run.candles(last + 1 - Window.LENGTH, last + 1);
        return new Window(
                symbol(),
                asOfMs(),
                candles.opens(),
                candles.highs(),
                candles.lows(),
                candles.closes(),
                candles.quantities(),
                candles.filledCount(),
                0);
    }

    /** What came true at step {@code k}, from 1. */
    public double actual(int k) {
        return run.close(last + k);
    }

    /** Natural-log return of step {@code k}, from 1, from the window's last close. */
    public double logReturn(int k) {
        return Math.log(actual(k) / run.close(last));
    }
}
