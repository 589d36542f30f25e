package io.coincast.contracts.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that stands still until it is moved, for runs faster than time and for tests. Threads: safe. */
public final class SettableClock extends Clock {
    private volatile Instant now;

    /** A clock that shows {@code now}. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Moves on by {@code duration}; back where that is negative. */
    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Moves on to {@code timeMs}, epoch milliseconds; stays where it is if that has passed. */
    public synchronized void advanceTo(long timeMs) {
        Instant then = Instant.ofEpochMilli(timeMs);
        now = then.isAfter(now) ? then : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock: nothing here asks for its zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
