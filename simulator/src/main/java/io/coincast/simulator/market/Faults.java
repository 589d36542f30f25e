package io.coincast.simulator.market;

import io.coincast.contracts.config.Setting;
import java.time.Duration;

/**
 * What goes wrong, and how often. Shares are probabilities from 0 to 1; HTTP faults strike requests at random, one in the
 * order below if several would, candle faults strike the same candles for the same seed.
 *
 * <p>Time: latency is ours, what is said of candles is the market's. A missing candle is left out as soon as it has
 * closed, and turns up after {@code missingFor}. An amended candle lacks its last trades until {@code amendedFor} after its
 * close; one without a trade is never amended.
 */
public record Faults(
        @Setting(doc = "Real time added to each answer.", fallback = "0ms")
        Duration latency,

        @Setting(doc = "At most so much more, at random.", fallback = "0ms")
        Duration latencyJitter,

        @Setting(doc = "Share of requests answered with 429.", fallback = "0")
        double tooManyRequests,

        @Setting(doc = "Share of requests answered with 500 and an error body.", fallback = "0")
        double serverError,

        @Setting(doc = "Share of requests answered with 503 and an HTML page.", fallback = "0")
        double html,

        @Setting(doc = "Share of requests whose socket is closed in mid-answer.", fallback = "0")
        double droppedConnection,

        @Setting(doc = "Share of closed candles that are left out of the answers.", fallback = "0")
        double missingCandle,

        @Setting(doc = "Market time after its close at which a missing candle turns up; 0s for never.", fallback = "0s")
        Duration missingFor,

        @Setting(doc = "Share of candles that change after they have closed.", fallback = "0")
        double amendedCandle,

        @Setting(doc = "Market time after its close at which an amended candle is final.", fallback = "2m")
        Duration amendedFor) {

    /** Nothing goes wrong. */
    public static final Faults NONE =
            new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0, Duration.ZERO, 0, Duration.ofMinutes(2));

    public Faults {
        share(tooManyRequests, "tooManyRequests");
        share(serverError, "serverError");
        share(html, "html");
        share(droppedConnection, "droppedConnection");
        share(missingCandle, "missingCandle");
        share(amendedCandle, "amendedCandle");
        share(
                tooManyRequests + serverError + html + droppedConnection,
                "too-many-requests + server-error + html + dropped-connection");
        nonNegative(latency, "latency");
        nonNegative(latencyJitter, "latencyJitter");
        nonNegative(missingFor, "missingFor");
        nonNegative(amendedFor, "amendedFor");
    }

    private static void share(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": must lie between 0 and 1, was " + value);
        }
    }

    private static void nonNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": must not be negative, was " + value);
        }
    }
}
