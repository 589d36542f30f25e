package io.coincast.forecasting.backtest;

import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.CandleRun;
import java.util.List;

/** Fits a model at the beginning of each fold of a backtest. Threads: confined to the backtest's caller. */
@FunctionalInterface
public interface FoldFit {
    /**
     * A model fitted on {@code before}, all of which closed before {@code foldFromMs}; whoever fits closes it. Failure: what is
     * thrown ends the backtest.
     */
    ForecastModel fit(long foldFromMs, List<CandleRun> before) throws InterruptedException;
}
