package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps a few forecasts of one symbol, at instants spread evenly over the span. Threads: confined to one. */
final class FanRecorder {
    static final int FANS = 3;
    private static final int RECENT = 48;

    private final BacktestPlan plan;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(Window window, PriceDistribution forecast, List<Double> actual) {}

    FanRecorder(BacktestPlan plan) {
        this.plan = plan;
    }

    /** The first window at or after each of the instants is kept. */
    void offer(Window window, PriceDistribution forecast) {
        if (kept.size() < FANS) {
            long dueMs = plan.fromMs() + (plan.toMs() - plan.fromMs()) * (kept.size() + 1) / (FANS + 1);
            if (window.asOfMs() >= dueMs) {
                kept.add(new Kept(window, forecast, new ArrayList<>()));
            }
        }
    }

    void close(long closeTimeMs, double close) {
        for (Kept one : kept) {
            int next = one.actual.size() + 1;
            if (next <= Forecast.HORIZON && closeTimeMs == one.window.asOfMs() + next * Grid.INTERVAL_MS) {
                one.actual.add(close);
            }
        }
    }

    List<Fan> fans() {
        return kept.stream().map(FanRecorder::fan).toList();
    }

    private static Fan fan(Kept kept) {
        double[] closes = kept.window.closes();
        return new Fan(
                kept.window.symbol(),
                kept.window.asOfMs(),
                Arrays.copyOfRange(closes, closes.length - RECENT, closes.length),
                kept.forecast,
                kept.actual.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
