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

    void add(IssuedForecast forecast, SettledStep step) {
        double crps = step.crps();
        steps[step.step() - 1].add(forecast, step, crps);
        hourCrps[(int) (forecast.asOfMs() / HOUR_MS % HOURS)] += crps;
        int block = block(forecast.asOfMs());
        blockCrps[block] += crps;
        blockSquares[block] += step.error() * step.error();
        blockPersistenceSquares[block] += step.actual() * step.actual();
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
