package io.coincast.trainer.refit;

import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.CandleRun;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Fits a recipe, that is a family with the configuration's hyper-parameters, once more on another part of history.
 *
 * <p>Threads: confined to the caller's, which may be interrupted at any time.
 */
@FunctionalInterface
public interface RecipeFit {
    /**
     * A network of {@code family} fitted and calibrated on {@code part} of {@code runs}; the caller closes it.
     *
     * <p>Failure: {@link TooFewCandlesException} where the part has too few candles, {@link RefitException} where the fit came
     * to nothing.
     */
    ForecastModel fit(String family, FitPart part, Collection<CandleRun> runs, Consumer<String> progress)
            throws TooFewCandlesException, RefitException, InterruptedException;
}
