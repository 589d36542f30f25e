package io.coincast.ingest.exchange;

import java.time.Clock;

/**
 * The exchange's clock as seen from here: ours plus an offset that is measured against {@code /timestamp}. Whether a
 * candle has closed is decided by it, so a wrong clock here does no harm.
 *
 * <p>Source of the estimate: Cristian's algorithm, half of the round trip, the quickest of a few samples. Threads: safe.
 */
public final class ExchangeClock {
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
        long best = Long.MAX_VALUE;
        long offset = offsetMs;
        for (int i = 0; i < SAMPLES; i++) {
            long sentMs = clock.millis();
            long serverMs = exchange.serverTimeMs();
            long roundTripMs = clock.millis() - sentMs;
            if (roundTripMs < best) {
                best = roundTripMs;
                offset = serverMs - sentMs - roundTripMs / 2;
            }
        }
        offsetMs = offset;
    }

    /** The exchange's now, epoch milliseconds UTC. */
    public long nowMs() {
        return clock.millis() + offsetMs;
    }

    /** How much further than ours the exchange's clock is. */
    public long offsetMs() {
        return offsetMs;
    }
}
