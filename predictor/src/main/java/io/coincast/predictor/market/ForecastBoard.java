package io.coincast.predictor.market;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest forecasts, decoded once each. Threads: safe. */
public final class ForecastBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastBoard.class);

    private final Map<String, Forecast> bySymbol = new ConcurrentHashMap<>();

    /** A board with nothing on it. */
    public ForecastBoard() {}

    /** Takes in a newer forecast, as on the topic. */
    public void put(String symbol, byte[] json) {
        try {
            bySymbol.put(symbol, Json.decode(json, Forecast.class));
        } catch (InvalidRecordException e) {
            LOG.warn("A forecast of {} is not shown: {}", symbol, e.getMessage());
        }
    }

    /** The latest forecast of {@code symbol}. */
    public Optional<Forecast> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** All of them, in no order. */
    public Collection<Forecast> all() {
        return List.copyOf(bySymbol.values());
    }

    /** The symbols that have one. */
    public Collection<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }
}
