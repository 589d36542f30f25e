package io.coincast.contracts.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of the market. At speed 1 it is the system's clock; a replay runs {@code speed} times faster from
 * {@code origin} on: {@code now = origin + (wall − origin) · speed}.
 *
 * <p>Processes that are given the same origin and speed agree on the time. Threads: immutable.
 */
public final class MarketClock extends Clock {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Clock wall;
    private final Instant origin;
    private final double speed;

    private MarketClock(Clock wall, Instant origin, double speed) {
        this.wall = wall;
        this.origin = origin;
        this.speed = speed;
    }

    /** The system's clock, unaltered. */
    public static MarketClock system() {
        return new MarketClock(Clock.systemUTC(), Instant.EPOCH, 1.0);
    }

    /** A clock that shows {@code origin} when {@code wall} does, and runs {@code speed} times as fast. */
    public static MarketClock accelerated(Clock wall, Instant origin, double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be positive and finite, was " + speed);
        }
        return new MarketClock(wall, origin, speed);
    }

    /** How many seconds of the market pass in one second of ours. */
    public double speed() {
        return speed;
    }

    /** How long to wait, in our time, for {@code marketTime} to pass; never negative. */
    public Duration toWall(Duration marketTime) {
        return marketTime.isNegative() ? Duration.ZERO : times(marketTime, 1 / speed);
    }

    @Override
    public Instant instant() {
        Instant now = wall.instant();
        return speed == 1.0 ? now : origin.plus(times(Duration.between(origin, now), speed));
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MarketClock(wall.withZone(zone), origin, speed);
    }

    /** Seconds and nanoseconds apart: together, as nanoseconds, a market of some centuries would overflow. */
    private static Duration times(Duration duration, double factor) {
        double seconds = duration.getSeconds() * factor;
        double whole = Math.floor(seconds);
        double nanos = (seconds - whole) * NANOS_PER_SECOND + duration.getNano() * factor;
        return Duration.ofSeconds((long) whole).plusNanos(Math.round(nanos));
    }
}
