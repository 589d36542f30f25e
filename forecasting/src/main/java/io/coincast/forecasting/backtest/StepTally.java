package io.coincast.forecasting.backtest;

import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.SettledStep;
import io.coincast.forecasting.settle.SettledStep.Direction;

/** Sums over settled steps. Units: natural-log returns. Threads: confined to one. */
final class StepTally {
    private static final double ROUNDING = 1e-9;

    long n;
    double crps;
    double absolute;
    double squares;
    double persistenceAbsolute;
    double persistenceSquares;
    long within80;
    long within95;
    long hits;
    long decided;
    /** How many came true at or below the quantile of each level. */
    final long[] below = new long[QuantileLevels.COUNT];

    /** Counts {@code step} {@code times} times: 1, or −1 to take it back. */
    void add(IssuedForecast forecast, SettledStep step, int times) {
        n += times;
        crps += times * step.crps();
        absolute += times * Math.abs(step.error());
        squares += times * step.error() * step.error();
        persistenceAbsolute += times * Math.abs(step.actual());
        persistenceSquares += times * step.actual() * step.actual();
        within80 += step.covered80() ? times : 0;
        within95 += step.covered95() ? times : 0;
        decided += step.direction() == Direction.UNDECIDED ? 0 : times;
        hits += step.direction() == Direction.HIT ? times : 0;
        float[] quantiles = forecast.step(step.step());
        for (int q = 0; q < quantiles.length; q++) {
            below[q] += step.actual() <= quantiles[q] + ROUNDING ? times : 0;
        }
    }

    void add(StepTally other) {
        n += other.n;
        crps += other.crps;
        absolute += other.absolute;
        squares += other.squares;
        persistenceAbsolute += other.persistenceAbsolute;
        persistenceSquares += other.persistenceSquares;
        within80 += other.within80;
        within95 += other.within95;
        hits += other.hits;
        decided += other.decided;
        for (int q = 0; q < below.length; q++) {
            below[q] += other.below[q];
        }
    }
}
