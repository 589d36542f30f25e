package io.coincast.predictor.tick;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The windows of a task, by symbol. Threads: confined to one stream task; a window that a helper forecasts is the helper's meanwhile. */
final class Rings {
    private final Map<String, CandleRing> bySymbol;

    /** Goes on from {@code bySymbol}. */
    Rings(Map<String, CandleRing> bySymbol) {
        this.bySymbol = new HashMap<>(bySymbol);
    }

    /** The window of {@code symbol}, a new one where there is none. */
    CandleRing open(String symbol) {
        return bySymbol.computeIfAbsent(symbol, s -> new CandleRing());
    }

    /** The window of {@code symbol}, which there is. */
    CandleRing of(String symbol) {
        return Objects.requireNonNull(bySymbol.get(symbol));
    }

    /** When the last candle of {@code symbol}'s window closed; the beginning of time where there is none. */
    long asOfMs(String symbol) {
        CandleRing ring = bySymbol.get(symbol);
        return ring == null ? Long.MIN_VALUE : ring.asOfMs();
    }

    /** All of them. */
    Map<String, CandleRing> all() {
        return Collections.unmodifiableMap(bySymbol);
    }

    /** The symbols whose last tick was the one before {@code asOfMs} and that will have a full window. */
    Set<String> expected(long asOfMs) {
        return bySymbol.entrySet().stream()
                .filter(entry -> entry.getValue().asOfMs() == asOfMs - Grid.INTERVAL_MS)
                .filter(entry -> entry.getValue().contiguous() >= Window.LENGTH - 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
