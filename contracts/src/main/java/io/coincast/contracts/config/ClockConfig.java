package io.coincast.contracts.config;

import io.coincast.contracts.time.MarketClock;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the market: the system's, unless a simulated exchange runs faster. Every process of one pipeline is
 * given the same.
 */
public record ClockConfig(
        @Setting(doc = "How many times faster than real time the market runs; 1 for a live exchange.", fallback = "1")
        double speed,

        @Setting(
                doc = "Where an accelerated market's time equals real time, ISO-8601, e.g. 2026-01-31T12:00:00Z.",
                optional = true)
        @Nullable
        Instant origin) {

    public ClockConfig {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed: must be positive and finite, was " + speed);
        }
        if (speed != 1 && origin == null) {
            throw new IllegalArgumentException("origin: is required when speed is not 1");
        }
    }

    /** The clock that this describes. */
    public MarketClock toClock() {
        return origin == null ? MarketClock.system() : MarketClock.accelerated(Clock.systemUTC(), origin, speed);
    }
}
