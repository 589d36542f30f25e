package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.sample.CandleRun;
import java.time.Instant;
import java.util.Collection;

/** Decides whether a release may serve. Threads: confined to the caller's. */
@FunctionalInterface
public interface Judge {
    /** The verdict on {@code candidate}, which was made of {@code runs} or earlier ones, at {@code now}. */
    Verdict judge(Release candidate, Collection<CandleRun> runs, Instant now);
}
