package io.coincast.trainer.refit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to refit: at once, then each time {@code every} has passed since the last attempt began, whether it came to
 * something or not.
 *
 * <p>Time: market time; slots that passed while a refit ran are not made up for. Threads: confined to one.
 */
public final class RefitSchedule {
    private final Duration every;
    private @Nullable Instant lastBegan;

    public RefitSchedule(Duration every) {
        this.every = every;
    }

    /** Whether a refit is due at {@code now}. */
    public boolean due(Instant now) {
        return lastBegan == null || !now.isBefore(lastBegan.plus(every));
    }

    /** An attempt began at {@code now}. */
    public void began(Instant now) {
        lastBegan = now;
    }
}
