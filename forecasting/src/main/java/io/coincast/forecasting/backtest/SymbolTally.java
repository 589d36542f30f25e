package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.SettledStep;
import java.time.Duration;

/** What one model's forecasts of one symbol were worth. Memory: fixed. Threads: confined to one. */
final class SymbolTally {
    /** Into how many stretches of equal length the span is cut, for confidence intervals. */
    static final int BLOCKS = 60;

    static final int HOURS = 24;

    /** The steps whose coverage is followed closely. */
    static final int[] WATCHED = {1, 8, 16};

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final BacktestPlan plan;
    final StepTally[] steps = new StepTally[Forecast.HORIZON];
    final double[] hourCrps = new double[HOURS];
    final double[] blockCrps = new double[BLOCKS];
    final double[] blockSquares = new double[BLOCKS];
    final double[] blockPersistenceSquares = new double[BLOCKS];
    final RollingCoverage[] rolling80 = new RollingCoverage[WATCHED.length];
    final RollingCoverage[] rolling95 = new RollingCoverage[WATCHED.length];

    SymbolTally(BacktestPlan plan) {
        this.plan = plan;
        for (int k = 0; k < steps.length; k++) {
            steps[k] = new StepTally();
        }
        for (int i = 0; i < WATCHED.length; i++) {
            rolling80[i] = new RollingCoverage();
            rolling95[i] = new RollingCoverage();
        }
    }

    /** Counts {@code after} in place of {@code before}; but for the coverage in any 2,000, which counts what came first. */
    void replace(IssuedForecast forecast, SettledStep before, SettledStep after) {
        sum(forecast, before, -1);
        sum(forecast, after, 1);
    }

    private void sum(IssuedForecast forecast, SettledStep step, int times) {
        double crps = times * step.crps();
        steps[step.step() - 1].add(forecast, step, times);
        hourCrps[(int) (forecast.asOfMs() / HOUR_MS % HOURS)] += crps;
        int block = block(forecast.asOfMs());
        blockCrps[block] += crps;
        blockSquares[block] += times * step.error() * step.error();
        blockPersistenceSquares[block] += times * step.actual() * step.actual();
    }

    void add(IssuedForecast forecast, SettledStep step) {
        sum(forecast, step, 1);
        for (int i = 0; i < WATCHED.length; i++) {
            if (WATCHED[i] == step.step()) {
                rolling80[i].add(step.covered80());
                rolling95[i].add(step.covered95());
            }
        }
    }

    private int block(long asOfMs) {
        return (int) Math.min(BLOCKS - 1, (asOfMs - plan.fromMs()) * BLOCKS / (plan.toMs() - plan.fromMs()));
    }

    StepTally total() {
        StepTally total = new StepTally();
        for (StepTally step : steps) {
            total.add(step);
        }
        return total;
    }
}
