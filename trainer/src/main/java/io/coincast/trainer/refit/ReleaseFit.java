package io.coincast.trainer.refit;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.sample.CandleRun;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Makes a release of candles. Threads: confined to the caller's, which may be interrupted at any time. */
@FunctionalInterface
public interface ReleaseFit {
    /**
     * The release of {@code runs}, made at {@code now}; {@code progress} is told in a few words what goes on.
     *
     * <p>Failure: {@link TooFewCandlesException} where waiting helps, {@link RefitException} where it came to nothing.
     */
    Release fit(Collection<CandleRun> runs, Instant now, Consumer<String> progress)
            throws TooFewCandlesException, RefitException, InterruptedException;
}
