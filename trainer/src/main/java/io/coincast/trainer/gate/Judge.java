package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.sample.CandleRun;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Decides whether a release may serve. Threads: confined to the caller's, which may be interrupted. */
@FunctionalInterface
public interface Judge {
    /**
     * The verdict on {@code candidate}, which was made of {@code runs} or earlier ones, at {@code now};
     * {@code progress} is told in a few words what goes on.
     */
    Verdict judge(Release candidate, Collection<CandleRun> runs, Instant now, Consumer<String> progress)
            throws InterruptedException;
}
