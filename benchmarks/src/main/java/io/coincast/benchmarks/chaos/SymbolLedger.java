package io.coincast.benchmarks.chaos;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.time.Grid;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one symbol was owed and what it got, over the whole run. Candles must be noted in the order of their partition.
 * Time: event time throughout. Threads: confined to one.
 */
final class SymbolLedger {
    private static final int WINDOW = 256;
    private static final int MAX_FILLED = 64;

    private final String symbol;
    private final long freshnessMs;
    private final NavigableMap<Long, Boolean> filledByOpenMs = new TreeMap<>();
    private final NavigableSet<Long> owed = new TreeSet<>();
    private final Map<Long, Set<String>> idsByAsOf = new HashMap<>();
    private final Set<Long> firsts = new HashSet<>();
    private final NavigableSet<Long> twice = new TreeSet<>();
    private final NavigableSet<String> dangling = new TreeSet<>();
    private final Set<String> settlements = new HashSet<>();
    private final Set<Long> settledCloses = new HashSet<>();
    private final NavigableSet<String> settledTwice = new TreeSet<>();
    private int forecasts;
    private int duplicates;
    private int withheld;
    private boolean live;
    private boolean newestIsFresh;

    SymbolLedger(String symbol, long freshnessMs) {
        this.symbol = symbol;
        this.freshnessMs = freshnessMs;
    }

    void candle(Candle candle) {
        boolean isNew = filledByOpenMs.put(candle.openTimeMs(), candle.filled()) == null;
        if (!isNew) {
            return;
        }
        if (candle.openTimeMs() == filledByOpenMs.lastKey()) {
            newestIsFresh = candle.ingestedAtMs() - candle.closeTimeMs() <= freshnessMs;
            judge(candle.openTimeMs());
        } else {
            repaired(filledByOpenMs.lastKey());
        }
    }

    /** A late candle is overtaken: if anything is owed for it, it is the forecast of the newest. */
    private void repaired(long newestOpenMs) {
        if (!owed.contains(newestOpenMs + Grid.INTERVAL_MS)) {
            judge(newestOpenMs);
        }
    }

    private void judge(long openMs) {
        if (!isWindowFull(openMs)) {
            return;
        }
        live |= newestIsFresh;
        if (newestIsFresh && filled(openMs) <= MAX_FILLED) {
            owed.add(openMs + Grid.INTERVAL_MS);
        } else if (live) {
            withheld++;
        }
    }

    void forecast(long asOfMs, String id, @Nullable String supersedes) {
        forecasts++;
        Set<String> ids = idsByAsOf.computeIfAbsent(asOfMs, key -> new HashSet<>());
        if (supersedes != null && !ids.contains(supersedes)) {
            dangling.add(id);
        }
        boolean again = !ids.add(id) || (supersedes == null && !firsts.add(asOfMs));
        if (again) {
            duplicates++;
            twice.add(asOfMs);
        }
    }

    void settlement(Settlement settlement) {
        String id = settlement.slot() + "#" + settlement.revision() + " of " + settlement.closeTimeMs();
        if (!settlements.add(id)) {
            settledTwice.add(line("settled twice, " + id, settlement.closeTimeMs()));
        }
        if (settlement.slot().equals(Release.CHAMPION)) {
            settledCloses.add(settlement.closeTimeMs());
        }
    }

    /** Closes that came true one candle after a forecast and were settled with none. */
    NavigableSet<Long> unsettled() {
        NavigableSet<Long> unsettled = new TreeSet<>();
        for (long asOfMs : idsByAsOf.keySet()) {
            long closeMs = asOfMs + Grid.INTERVAL_MS;
            if (filledByOpenMs.containsKey(asOfMs) && !settledCloses.contains(closeMs)) {
                unsettled.add(closeMs);
            }
        }
        return unsettled;
    }

    private NavigableMap<Long, Boolean> window(long lastOpenMs) {
        return filledByOpenMs.subMap(lastOpenMs - (WINDOW - 1) * Grid.INTERVAL_MS, true, lastOpenMs, true);
    }

    private boolean isWindowFull(long lastOpenMs) {
        return window(lastOpenMs).size() == WINDOW;
    }

    private long filled(long lastOpenMs) {
        return window(lastOpenMs).values().stream().filter(filled -> filled).count();
    }

    int forecasts() {
        return forecasts;
    }

    int duplicates() {
        return duplicates;
    }

    /** Candles with a full window that were owed nothing: published too late, or with too much carried forward. */
    int withheld() {
        return withheld;
    }

    NavigableSet<Long> owed() {
        return owed;
    }

    NavigableSet<Long> missing() {
        NavigableSet<Long> missing = new TreeSet<>(owed);
        missing.removeAll(idsByAsOf.keySet());
        return missing;
    }

    /** Says each broken guarantee in a line. */
    void violations(Consumer<String> say) {
        missing().forEach(asOfMs -> say.accept(line("no forecast", asOfMs)));
        twice.forEach(asOfMs -> say.accept(line("a second forecast", asOfMs)));
        dangling.forEach(id -> say.accept("supersedes what was never issued: " + id));
        unowed().forEach(asOfMs ->
                say.accept(line("a forecast that no fresh candle with a full window asks for", asOfMs)));
        settledTwice.forEach(say);
        unsettled().forEach(closeMs -> say.accept(line("not settled", closeMs)));
        gaps().forEach(openMs -> say.accept(line("no candle", openMs + Grid.INTERVAL_MS)));
    }

    private NavigableSet<Long> unowed() {
        NavigableSet<Long> unowed = new TreeSet<>(idsByAsOf.keySet());
        unowed.removeAll(owed);
        return unowed;
    }

    private NavigableSet<Long> gaps() {
        NavigableSet<Long> gaps = new TreeSet<>();
        if (filledByOpenMs.isEmpty()) {
            return gaps;
        }
        long lastMs = filledByOpenMs.lastKey();
        for (long openMs = filledByOpenMs.firstKey(); openMs < lastMs; openMs += Grid.INTERVAL_MS) {
            if (!filledByOpenMs.containsKey(openMs)) {
                gaps.add(openMs);
            }
        }
        return gaps;
    }

    private String line(String what, long closeMs) {
        return symbol + " " + Instant.ofEpochMilli(closeMs) + ": " + what;
    }
}
