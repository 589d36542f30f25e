package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The signal of {@link MarketMoves} as it would have been published, out of candles of the past.
 *
 * <p>Use: {@link #accept} candles by rising open time, then {@link #finish}. Time: a move is known as long after its tick's
 * close as ingest waits for candles, so a forecast as of that close does not see it and the next one does. A candle of an
 * earlier tick, or one that is there twice, is ignored. Memory: one candle a symbol. Threads: confined to one.
 */
public final class PastMoves {
    private final long knownAfterMs;
    private final Consumer<Signal> listener;
    private final Map<String, Candle> newest = new HashMap<>();
    private final List<Double> logReturns = new ArrayList<>();
    private long closeTimeMs = Long.MIN_VALUE;

    /** Tells {@code listener} of every move, known {@code knownAfter} its tick. */
    public PastMoves(Duration knownAfter, Consumer<Signal> listener) {
        this.knownAfterMs = knownAfter.toMillis();
        this.listener = listener;
    }

    /** Takes in the next candle. */
    public void accept(Candle candle) {
        if (candle.closeTimeMs() < closeTimeMs) {
            return;
        }
        if (candle.closeTimeMs() > closeTimeMs) {
            finish();
            closeTimeMs = candle.closeTimeMs();
        }
        MarketMoves.logReturn(newest.put(candle.symbol(), candle), candle).ifPresent(logReturns::add);
    }

    /** Ends the tick that is being taken in. */
    public void finish() {
        MarketMoves.of(logReturns.stream().mapToDouble(Double::doubleValue), closeTimeMs + knownAfterMs)
                .ifPresent(listener);
        logReturns.clear();
    }
}
