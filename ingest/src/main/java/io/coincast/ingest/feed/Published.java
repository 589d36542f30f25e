package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest candles of a symbol as they were published, so many before the last. Threads: confined to one at a time. */
final class Published {
    private final int lookBack;
    private final NavigableMap<Long, Candle> byOpenTime = new TreeMap<>();

    Published(int lookBack, Collection<Candle> known) {
        this.lookBack = lookBack;
        known.forEach(this::note);
    }

    /** One that is older than those that are kept is passed over. */
    void note(Candle candle) {
        byOpenTime.put(candle.openTimeMs(), candle);
        byOpenTime.headMap(byOpenTime.lastKey() - lookBack * Grid.INTERVAL_MS).clear();
    }

    @Nullable
    Candle last() {
        return byOpenTime.isEmpty() ? null : byOpenTime.lastEntry().getValue();
    }

    @Nullable
    Candle at(long openTimeMs) {
        return byOpenTime.get(openTimeMs);
    }

    /** Open time of the oldest of them; there must be one. */
    long firstOpenTimeMs() {
        return byOpenTime.firstKey();
    }
}
