package io.coincast.ingest;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says how far one round of catching up is, at most every ten seconds; a round that is quick says nothing. Threads: safe.
 */
final class CatchUpProgress {
    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final int symbols;
    private final LongSupplier nanoTime;
    private final Consumer<String> said;
    private final long startedAt;
    private long saidAt;
    private int asked;

    /** A round over so many {@code symbols}, which begins now. */
    CatchUpProgress(int symbols, LongSupplier nanoTime, Consumer<String> said) {
        this.symbols = symbols;
        this.nanoTime = nanoTime;
        this.said = said;
        startedAt = nanoTime.getAsLong();
        saidAt = startedAt;
    }

    /** One symbol has been asked for; returns {@code isUpToDate}. */
    synchronized boolean count(boolean isUpToDate) {
        asked++;
        long now = nanoTime.getAsLong();
        if (now - saidAt >= EVERY_NANOS && asked < symbols) {
            saidAt = now;
            Duration left = Duration.ofNanos((now - startedAt) / asked * (symbols - asked));
            said.accept(
                    String.format("catching up: %d of %d symbols, about %d s left", asked, symbols, left.toSeconds()));
        }
        return isUpToDate;
    }
}
