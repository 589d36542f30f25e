package io.coincast.predictor.market;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest forecasts, decoded once each, when they are first asked for. Threads: safe. */
public final class ForecastBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastBoard.class);

    private final Map<String, Entry> bySymbol = new ConcurrentHashMap<>();

    /** A board with nothing on it. */
    public ForecastBoard() {}

    /** A forecast as on the topic, or decoded: {@code json} is null then. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(byte @Nullable [] json, @Nullable Forecast forecast) {
        private Entry decoded(String symbol) {
            if (json == null) {
                return this;
            }
            try {
                return new Entry(null, Json.decode(json, Forecast.class));
            } catch (InvalidRecordException e) {
                LOG.warn("A forecast of {} is not shown: {}", symbol, e.getMessage());
                return new Entry(null, null);
            }
        }
    }

    /** Takes in a newer forecast, as on the topic. */
    public void put(String symbol, byte[] json) {
        bySymbol.put(symbol, new Entry(json, null));
    }

    /** The latest forecast of {@code symbol}; none where it cannot be read. */
    public Optional<Forecast> of(String symbol) {
        return Optional.ofNullable(bySymbol.computeIfPresent(symbol, (s, entry) -> entry.decoded(s)))
                .map(Entry::forecast);
    }

    /** All of them, in no order. */
    public Collection<Forecast> all() {
        return symbols().stream().flatMap(symbol -> of(symbol).stream()).toList();
    }

    /** The symbols that have one. */
    public Collection<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }
}
