package io.coincast.benchmarks;

import java.time.Duration;

/** How long a benchmark may go on; what is under way when it is spent ends after the round that it is in. */
public final class Budget {
    private final long endNanos;

    private Budget(long endNanos) {
        this.endNanos = endNanos;
    }

    /** From now on. */
    public static Budget of(Duration duration) {
        return new Budget(System.nanoTime() + duration.toNanos());
    }

    /** Whether no time is left. */
    public boolean isSpent() {
        return System.nanoTime() - endNanos >= 0;
    }
}
