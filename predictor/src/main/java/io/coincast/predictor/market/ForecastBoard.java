package io.coincast.predictor.market;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest forecasts as on the topic, decoded once each, when they are first asked for. Threads: safe. */
public final class ForecastBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastBoard.class);

    private final Map<String, Latest> bySymbol = new ConcurrentHashMap<>();

    /** A board with nothing on it. */
    public ForecastBoard() {}

    /** That of one symbol. */
    private static final class Latest {
        private final KeptBytes json = new KeptBytes();
        private long asOfMs;
        private boolean decoded;
        private @Nullable Forecast forecast;

        synchronized void put(long newAsOfMs, byte[] newJson) {
            json.put(newJson);
            asOfMs = newAsOfMs;
            decoded = false;
            forecast = null;
        }

        synchronized long asOfMs() {
            return asOfMs;
        }

        synchronized @Nullable Forecast forecast(String symbol) {
            if (!decoded) {
                forecast = decode(symbol);
                decoded = true;
            }
            return forecast;
        }

        private @Nullable Forecast decode(String symbol) {
            try {
                return Json.decode(json.copy(), Forecast.class);
            } catch (InvalidRecordException e) {
                LOG.warn("A forecast of {} is not shown: {}", symbol, e.getMessage());
                return null;
            }
        }
    }

    /** Takes in a newer forecast, as of {@code asOfMs} and as on the topic. */
    public void put(String symbol, long asOfMs, byte[] json) {
        bySymbol.compute(symbol, (s, known) -> {
            Latest latest = known == null ? new Latest() : known;
            latest.put(asOfMs, json);
            return latest;
        });
    }

    /** The latest forecast of {@code symbol}; none where it cannot be read. */
    public Optional<Forecast> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol)).map(latest -> latest.forecast(symbol));
    }

    /** Of which close the latest forecast of {@code symbol} is, whether it can be read or not. */
    public OptionalLong asOfMs(String symbol) {
        Latest latest = bySymbol.get(symbol);
        return latest == null ? OptionalLong.empty() : OptionalLong.of(latest.asOfMs());
    }

    /** The latest forecast of {@code symbol}, as on the topic. */
    public Optional<byte[]> json(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol)).map(latest -> latest.json.copy());
    }

    /** The latest forecasts of all symbols, by symbol, as on the topic. */
    public List<byte[]> allJson() {
        return new TreeMap<>(bySymbol)
                .values().stream().map(latest -> latest.json.copy()).toList();
    }

    /** All that can be read, in no order. */
    public Collection<Forecast> all() {
        return symbols().stream().flatMap(symbol -> of(symbol).stream()).toList();
    }

    /** The symbols that have one. */
    public Collection<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }
}
