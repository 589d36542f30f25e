package io.coincast.predictor.tick;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The symbols whose newest close has settled forecasts, which nobody has published yet, so that forecasts go out first.
 *
 * <p>Settlements may be published in a later transaction than the one that took their candles in, and still exactly once:
 * the candle's slot is stored with a mark, and the tick up to which marked slots have been published is stored in the
 * transaction that publishes them. A marked last slot of a later tick is owed. It follows that only candles of one tick
 * are owed at a time, and that a straggler of a tick that has been published must not be marked: {@link #takes} says so.
 * What was settled is not kept but worked out again, as after a restart: collections of garbage would move it about.
 *
 * <p>Time: ticks in market time. Threads: confined to one stream task.
 */
final class LaterSettlements {
    private final Map<String, CandleRing> bySymbol = new LinkedHashMap<>();
    private final TickStores stores;
    private long settledToMs;
    private long tickMs = Long.MIN_VALUE;

    /** Nothing is owed yet; where that was published last comes from {@code stores}. */
    LaterSettlements(TickStores stores) {
        this.stores = stores;
        this.settledToMs = stores.settledTo();
    }

    /** Whether what is owed has to be published before a candle of {@code symbol} that closed at {@code closeMs}. */
    boolean isDueBefore(String symbol, long closeMs) {
        return !bySymbol.isEmpty() && (closeMs > tickMs || bySymbol.containsKey(symbol));
    }

    /** Whether a candle that closed at {@code closeMs} may leave its settlements for later. */
    boolean takes(long closeMs) {
        return closeMs > settledToMs && (bySymbol.isEmpty() || closeMs == tickMs);
    }

    /** Owes what the last close of {@code ring} has settled, the window of {@code symbol}. */
    void add(String symbol, CandleRing ring) {
        tickMs = ring.asOfMs();
        bySymbol.put(symbol, ring);
    }

    boolean isEmpty() {
        return bySymbol.isEmpty();
    }

    /** Takes everything, by symbol, to be published in the transaction that is open. */
    Map<String, CandleRing> take() {
        Map<String, CandleRing> all = new LinkedHashMap<>(bySymbol);
        bySymbol.clear();
        settledToMs = tickMs;
        stores.putSettledTo(tickMs);
        return all;
    }
}
