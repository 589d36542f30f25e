package io.coincast.forecasting.backtest;

import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.window.Window;

/**
 * Is told of the forecasts of a backtest as they go out.
 *
 * <p>Threads: called by any of the backtest's, for one symbol in the order of time; what is given is not to be kept, but for
 * the distribution.
 */
@FunctionalInterface
public interface IssueListener {
    /** Does nothing. */
    IssueListener NONE = (model, window, issued, book) -> {};

    /** {@code model} forecasts {@code issued} of {@code window}; {@code book} is what has been learnt until then. */
    void issued(String model, Window window, PriceDistribution issued, Ledger book);
}
