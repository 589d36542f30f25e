package io.coincast.predictor.tick;

import io.coincast.predictor.settle.SettledClose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the closes of the newest tick have settled and nobody has published yet, so that forecasts go out first.
 *
 * <p>Settlements may be published in a later transaction than the one that took their candles in, and still exactly once:
 * the candle's slot is stored with a mark, and the tick up to which marked slots have been published is stored in the
 * transaction that publishes them. A marked last slot of a later tick is owed. It follows that only candles of one tick
 * are owed at a time, and that a straggler of a tick that has been published must not be marked: {@link #takes} says so.
 *
 * <p>Time: ticks in market time. Threads: confined to one stream task.
 */
final class LaterSettlements {
    private final Map<String, List<SettledClose>> bySymbol = new LinkedHashMap<>();
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

    /** Owes {@code closes}, one per book, of {@code symbol}. */
    void add(String symbol, long closeMs, List<SettledClose> closes) {
        tickMs = closeMs;
        bySymbol.put(symbol, closes);
    }

    boolean isEmpty() {
        return bySymbol.isEmpty();
    }

    /** Takes everything, to be published in the transaction that is open. */
    List<SettledClose> take() {
        List<SettledClose> all = new ArrayList<>();
        bySymbol.values().forEach(all::addAll);
        bySymbol.clear();
        settledToMs = tickMs;
        stores.putSettledTo(tickMs);
        return all;
    }
}
