package io.coincast.predictor.market;

import io.coincast.contracts.time.Grid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The newest {@value #KEPT} candles of one symbol, and as many settlements. Threads: safe. */
public final class SymbolHistory {
    /** One day of candles. */
    public static final int KEPT = 288;

    private final NavigableMap<Long, PastCandle> candles = new TreeMap<>();
    private final NavigableMap<Long, Long> publishedAtMs = new TreeMap<>();
    private final NavigableMap<Long, PastSettlement> settlements = new TreeMap<>();

    SymbolHistory() {}

    synchronized void put(PastCandle candle, long ingestedAtMs) {
        candles.merge(candle.openTimeMs(), candle, (a, b) -> b.revision() >= a.revision() ? b : a);
        publishedAtMs.putIfAbsent(candle.closeTimeMs(), ingestedAtMs);
        trim(candles);
        trim(publishedAtMs);
    }

    /**
     * When the first candle after {@code asOfMs} was published of those that were published from {@code sinceMs} on and were not
     * older than {@code freshness} then.
     */
    public synchronized OptionalLong publishedAfter(long asOfMs, Duration freshness, long sinceMs) {
        return publishedAtMs.tailMap(asOfMs, false).entrySet().stream()
                .filter(entry -> entry.getValue() - entry.getKey() <= freshness.toMillis())
                .mapToLong(Map.Entry::getValue)
                .filter(publishedMs -> publishedMs >= sinceMs)
                .findFirst();
    }

    synchronized void put(PastSettlement settlement) {
        settlements.merge(settlement.closeTimeMs(), settlement, (a, b) -> b.revision() >= a.revision() ? b : a);
        trim(settlements);
    }

    private static void trim(NavigableMap<Long, ?> map) {
        while (map.size() > KEPT) {
            map.pollFirstEntry();
        }
    }

    /** The candles, oldest first. */
    public synchronized List<PastCandle> candles() {
        return List.copyOf(candles.values());
    }

    /** The last {@code count} closes, oldest first. */
    public synchronized double[] closes(int count) {
        return candles.values().stream()
                .skip(Math.max(0, candles.size() - count))
                .mapToDouble(PastCandle::close)
                .toArray();
    }

    /** The settlements, oldest first. */
    public synchronized List<PastSettlement> settlements() {
        return List.copyOf(settlements.values());
    }

    /** The newest candle. */
    public synchronized Optional<PastCandle> last() {
        return candles.isEmpty()
                ? Optional.empty()
                : Optional.of(candles.lastEntry().getValue());
    }

    /** How many candles in a row end at the last, at most {@value #KEPT}. */
    public synchronized int contiguous() {
        int count = 0;
        long expectedMs = candles.isEmpty() ? 0 : candles.lastKey();
        for (long openMs : candles.descendingKeySet()) {
            if (openMs != expectedMs) {
                break;
            }
            expectedMs -= Grid.INTERVAL_MS;
            count++;
        }
        return count;
    }
}
