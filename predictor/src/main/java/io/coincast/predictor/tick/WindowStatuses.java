package io.coincast.predictor.tick;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How far the windows are that this instance's tasks hold. Threads: safe. */
public final class WindowStatuses {
    private final Map<String, WindowStatus> bySymbol = new ConcurrentHashMap<>();

    /** A board with nothing on it. */
    public WindowStatuses() {}

    void put(WindowStatus status) {
        bySymbol.put(status.symbol(), status);
    }

    void remove(Collection<String> symbols) {
        symbols.forEach(bySymbol::remove);
    }

    /** The window of {@code symbol}, if a task of this instance holds it. */
    public Optional<WindowStatus> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The symbols whose last candle has a forecast or will have. */
    public List<String> due() {
        return bySymbol.values().stream()
                .filter(window -> window.withheld() == null)
                .map(WindowStatus::symbol)
                .toList();
    }

    /** All of them, by symbol. */
    public List<WindowStatus> all() {
        return List.copyOf(new TreeMap<>(bySymbol).values());
    }
}
