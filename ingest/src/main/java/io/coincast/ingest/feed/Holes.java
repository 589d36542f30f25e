package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Candles that are missing between those on the topic: the broker did not acknowledge them, took later ones, and ingest ended
 * before it could publish them again. Threads: confined to one at a time.
 */
final class Holes {
    private final String symbol;
    /** By open time, the close before. */
    private final NavigableMap<Long, BigDecimal> closesBefore = new TreeMap<>();

    Holes(String symbol, Collection<Candle> known) {
        this.symbol = symbol;
        NavigableMap<Long, Candle> byOpenTime = new TreeMap<>();
        known.forEach(candle -> byOpenTime.put(candle.openTimeMs(), candle));
        Candle before = null;
        for (Candle candle : byOpenTime.values()) {
            for (long ms = before == null ? candle.openTimeMs() : before.openTimeMs() + Grid.INTERVAL_MS;
                    before != null && ms < candle.openTimeMs();
                    ms += Grid.INTERVAL_MS) {
                closesBefore.put(ms, before.close());
            }
            before = candle;
        }
    }

    boolean isEmpty() {
        return closesBefore.isEmpty();
    }

    /** Open time of the first; there must be one. */
    long firstOpenTimeMs() {
        return closesBefore.firstKey();
    }

    /** What closes them, oldest first: what the exchange has among {@code candles}, and filled ones for the rest. */
    List<Candle> mended(List<Candle> candles) {
        Map<Long, Candle> said = candles.stream()
                .collect(Collectors.toMap(Candle::openTimeMs, candle -> candle, (a, b) -> b, HashMap::new));
        List<Candle> mended = new ArrayList<>();
        Candle before = null;
        for (Map.Entry<Long, BigDecimal> hole : closesBefore.entrySet()) {
            Candle candle = said.get(hole.getKey());
            before = candle == null ? filled(hole.getKey(), hole.getValue(), before) : candle;
            mended.add(before);
        }
        return mended;
    }

    private Candle filled(long openTimeMs, BigDecimal closeBefore, @Nullable Candle before) {
        boolean follows = before != null && before.openTimeMs() + Grid.INTERVAL_MS == openTimeMs;
        return Candle.fill(symbol, openTimeMs, before != null && follows ? before.close() : closeBefore);
    }

    /** They have been closed. */
    void clear() {
        closesBefore.clear();
    }
}
