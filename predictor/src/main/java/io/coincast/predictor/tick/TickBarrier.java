package io.coincast.predictor.tick;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the symbols of one tick, so that all are forecast in one batch.
 *
 * <p>A tick opens with its first symbol and is due once every symbol expected has come, or when the deadline has passed
 * since then. A symbol that comes for a tick that is gone is a straggler and due at once. Before a candle is taken in,
 * what {@link #before} gives must be forecast: thus no forecast ever sees a later candle and none is skipped.
 *
 * <p>Time: ticks in market time, the deadline in wall time. Threads: confined to one stream task.
 */
final class TickBarrier {
    private final long deadlineMs;
    private final Set<String> pending = new LinkedHashSet<>();
    private final Map<String, Long> stragglers = new LinkedHashMap<>();
    private final Set<String> expected = new HashSet<>();
    private long tickMs = Long.MIN_VALUE;
    private long openedAtMs;
    private boolean open;

    TickBarrier(long deadlineMs) {
        this.deadlineMs = deadlineMs;
    }

    /** Takes the symbols that must be forecast before a candle of {@code symbol} that closed at {@code newTickMs}. */
    List<String> before(String symbol, long newTickMs) {
        if (newTickMs > tickMs) {
            return drain();
        }
        Long stragglerMs = stragglers.get(symbol);
        return stragglerMs != null && newTickMs > stragglerMs ? takeStragglers() : List.of();
    }

    /** Adds a symbol whose window ends at {@code asOfMs}; {@code expecting} is asked when a tick opens. */
    void add(String symbol, long asOfMs, long nowMs, Supplier<Set<String>> expecting) {
        if (asOfMs > tickMs) {
            open(asOfMs, nowMs, expecting.get());
        }
        if (asOfMs == tickMs && open) {
            pending.add(symbol);
            expected.remove(symbol);
        } else {
            stragglers.put(symbol, asOfMs);
        }
    }

    private void open(long asOfMs, long nowMs, Set<String> symbols) {
        pending.forEach(symbol -> stragglers.put(symbol, tickMs));
        pending.clear();
        expected.clear();
        expected.addAll(symbols);
        tickMs = asOfMs;
        openedAtMs = nowMs;
        open = true;
    }

    /** Tells that {@code symbol} will bring no forecast at {@code asOfMs}, so that nobody waits for it. */
    void withhold(String symbol, long asOfMs) {
        if (asOfMs == tickMs) {
            expected.remove(symbol);
        }
    }

    /** Whether symbols have come that are yet to be forecast. */
    boolean isOpen() {
        return !pending.isEmpty() || !stragglers.isEmpty();
    }

    boolean isPending(String symbol) {
        return pending.contains(symbol) || stragglers.containsKey(symbol);
    }

    /** Takes the symbols of a tick that is complete, and stragglers with them; none otherwise. */
    List<String> complete() {
        return isComplete() ? drain() : List.of();
    }

    private boolean isComplete() {
        return !pending.isEmpty() && expected.isEmpty();
    }

    /** Takes the symbols that are due at {@code nowMs}, often none. */
    List<String> due(long nowMs) {
        boolean late = !pending.isEmpty() && nowMs - openedAtMs >= deadlineMs;
        return isComplete() || late ? drain() : takeStragglers();
    }

    /** Takes all symbols; the tick that was open is gone. */
    List<String> drain() {
        List<String> batch = new ArrayList<>(pending);
        batch.addAll(takeStragglers());
        pending.clear();
        expected.clear();
        open = false;
        return batch;
    }

    private List<String> takeStragglers() {
        List<String> batch = List.copyOf(stragglers.keySet());
        stragglers.clear();
        return batch;
    }
}
