package io.coincast.trainer.refit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to refit: at once, then each time {@code every} has passed since the last attempt began, whether it came to
 * something or not, and before that when asked to, if at least {@code gap} has passed.
 *
 * <p>Time: market time; slots that passed while a refit ran are not made up for. Threads: confined to one.
 */
public final class RefitSchedule {
    private final Duration every;
    private final Duration gap;
    private @Nullable Instant lastBegan;
    private boolean asked;

    public RefitSchedule(Duration every, Duration gap) {
        this.every = every;
        this.gap = gap;
    }

    /** Asks for a refit as soon as may be. */
    public void ask() {
        asked = true;
    }

    /** Whether a refit is due at {@code now}. */
    public boolean due(Instant now) {
        return lastBegan == null
                || !now.isBefore(lastBegan.plus(every))
                || (asked && !now.isBefore(lastBegan.plus(gap)));
    }

    /** An attempt began at {@code now}. */
    public void began(Instant now) {
        lastBegan = now;
        asked = false;
    }
}
