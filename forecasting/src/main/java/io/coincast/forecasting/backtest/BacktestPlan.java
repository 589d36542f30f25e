package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;

/**
 * What is forecast, and when models are fitted anew.
 *
 * <p>Time, with F = {@code fromMs} and T = {@code toMs}, both as-ofs on the grid: forecasts as of {@code [F, T − 16Δ]} are
 * made and scored, on closes within {@code (F, T]}. The span is cut into {@code folds} of equal length; at the beginning
 * of each, models are fitted on windows whose 16 closes had all come true by then, from the oldest candle on.
 *
 * @param maximumFilled windows with more candles carried forward are not forecast, as when serving
 */
public record BacktestPlan(long fromMs, long toMs, int folds, int maximumFilled) {
    /** What serving allows unless it is configured otherwise. */
    public static final int USUAL_MAXIMUM_FILLED = 64;

    private static final long HORIZON_MS = Forecast.HORIZON * Grid.INTERVAL_MS;

    public BacktestPlan {
        require(Grid.isTick(fromMs) && Grid.isTick(toMs), "from and to must be on the 5-minute grid");
        require(toMs - fromMs >= HORIZON_MS, "from must be at least 80 minutes before to");
        require(folds >= 1 && folds <= (toMs - fromMs) / HORIZON_MS, "folds must be at least 1, of 80 minutes or more");
        require(maximumFilled >= 0, "the maximum of filled candles must not be negative");
    }

    /** Whether a forecast as of {@code asOfMs} is made. */
    boolean covers(long asOfMs) {
        return asOfMs >= fromMs && asOfMs <= toMs - HORIZON_MS;
    }

    /** When fold {@code i}, from 0, begins. */
    long foldFromMs(int i) {
        return fromMs + Grid.floor((toMs - fromMs) * i / folds);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
