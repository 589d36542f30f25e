package io.coincast.trainer.search;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.backtest.BacktestPlan;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.trainer.fit.FitData;
import io.coincast.trainer.fit.TooFewSamplesException;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a walk forward: fitted on what lies before an instant, its epoch and spread chosen on the newest part of that,
 * and backtested on what follows, purged between.
 *
 * @param number from 1, in the order of time
 * @param data what it is fitted on
 * @param plan what is backtested
 */
record Fold(int number, FitData data, BacktestPlan plan) {
    /** The first fold begins after this share of the time before the part that scores. */
    private static final double FIRST = 0.5;

    /** The share of the time before a fold on which the epoch is chosen. */
    private static final double CALIBRATE = 0.15;

    /**
     * {@code count} folds of {@code runs} that end where {@code whole}'s scoring part begins. Failure:
     * {@link TooFewSamplesException}.
     */
    static List<Fold> walk(List<CandleRun> runs, FitData whole, WindowSampler sampler, int count)
            throws TooFewSamplesException {
        long fromMs = whole.samples().train().get(0).asOfMs();
        long spanMs = whole.split().scoreFromMs() - fromMs;
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long beginMs = Grid.floor(fromMs + (long) (spanMs * share(i, count)));
            long endMs = Grid.floor(fromMs + (long) (spanMs * share(i + 1, count)));
            long calibrateMs = Grid.floor(beginMs - (long) ((beginMs - fromMs) * CALIBRATE));
            String digest = whole.digest() + " fold " + (i + 1) + "/" + count;
            FitData data = FitData.of(runs, new Split(calibrateMs, beginMs, endMs), sampler, digest);
            folds.add(new Fold(i + 1, data, new BacktestPlan(beginMs, endMs, 1, BacktestPlan.USUAL_MAXIMUM_FILLED)));
        }
        return folds;
    }

    private static double share(int i, int count) {
        return FIRST + (1 - FIRST) * i / count;
    }
}
