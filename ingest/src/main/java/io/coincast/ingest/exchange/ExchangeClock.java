package io.coincast.ingest.exchange;

import java.time.Clock;
import java.time.Duration;

/**
 * The exchange's clock as seen from here: ours plus an offset that is measured against {@code /timestamp}. Whether a
 * candle has closed is decided by it, so a wrong clock here does no harm, nor does a slow answer: the offset is what the
 * exchange's clock is ahead at least, since it showed the time in an answer before that arrived. Thus it is never thought to
 * be later there than it is, and earlier by no more than the quickest of a few answers took.
 *
 * <p>Threads: safe.
 * Failure: an exchange whose clock is further from ours than {@link #FURTHEST} is not believed, since all that closed
 * between the two would be asked for and filled.
 */
public final class ExchangeClock {
    /** Of clocks that are merely wrong; in market time. */
    static final Duration FURTHEST = Duration.ofDays(1);

    private static final int SAMPLES = 3;

    private final Exchange exchange;
    private final Clock clock;
    private volatile long offsetMs;

    public ExchangeClock(Exchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    /** Measures the offset anew. Failure: {@link ExchangeException}; the offset stays as it was. */
    public void synchronize() {
        long atLeast = Long.MIN_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            long serverMs = exchange.serverTimeMs();
            long receivedMs = clock.millis();
            atLeast = Math.max(atLeast, believable(serverMs, receivedMs) - receivedMs);
        }
        offsetMs = atLeast;
    }

    private static long believable(long serverMs, long ourMs) {
        if (serverMs < ourMs - FURTHEST.toMillis() || serverMs > ourMs + FURTHEST.toMillis()) {
            throw new ExchangeException(
                    ExchangeException.Kind.TRANSIENT,
                    "the exchange's clock says " + serverMs + " and ours " + ourMs
                            + ": more than a day apart, one of them is wrong");
        }
        return serverMs;
    }

    /** The exchange's now at the earliest, epoch milliseconds UTC. */
    public long nowMs() {
        return clock.millis() + offsetMs;
    }

    /** How much further than ours the exchange's clock is at least. */
    public long offsetMs() {
        return offsetMs;
    }
}
