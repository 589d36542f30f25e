package io.coincast.standalone.audit;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one symbol owes: a forecast for each fresh candle at the end of 256 contiguous ones, of which not too many are carried
 * forward, and no second but one that says which it supersedes. A late candle owes nothing itself, but may complete the window of the
 * newest.
 *
 * <p>Time: event time throughout, so that candles and forecasts may be read in any order. Memory: bounded, what is
 * older than {@value #REMEMBERED} ticks and settled is forgotten. Threads: confined to the audit's.
 */
final class SymbolAudit {
    private static final int WINDOW = 256;
    private static final int REMEMBERED = 1024;

    /** As many as the predictor allows by default. */
    private static final int MAX_FILLED = 64;

    private final long freshnessMs;
    private final NavigableMap<Long, Boolean> filledByOpenMs = new TreeMap<>();
    private final Map<Long, Long> owedSinceWallMs = new TreeMap<>();
    private final Map<Long, Long> forecastAtWallMs = new TreeMap<>();
    private final NavigableSet<Long> forecastAsOfs = new TreeSet<>();
    private long duplicates;
    private long late;
    private boolean live;
    private boolean newestIsFresh;
    private long owedToOpenMs = Long.MIN_VALUE;

    SymbolAudit(long freshnessMs) {
        this.freshnessMs = freshnessMs;
    }

    /**
     * Notes a candle that was appended at {@code wallMs}; one that is there already, such as of a second ingest, owes nothing more.
     *
     * @return milliseconds from there until its forecast could be read, or −1 while there is none
     */
    long candle(Candle candle, long wallMs) {
        if (filledByOpenMs.put(candle.openTimeMs(), candle.filled()) != null) {
            return -1;
        }
        if (filledByOpenMs.size() > REMEMBERED + WINDOW) {
            filledByOpenMs.pollFirstEntry();
        }
        long newestOpenMs = filledByOpenMs.lastKey();
        if (candle.openTimeMs() == newestOpenMs) {
            newestIsFresh = fresh(candle);
        }
        return candle.revision() == 0 && newestOpenMs > owedToOpenMs ? owe(newestOpenMs, wallMs) : -1;
    }

    private long owe(long openMs, long wallMs) {
        if (!windowFull(openMs)
                || window(openMs).values().stream().filter(filled -> filled).count() > MAX_FILLED) {
            return -1;
        }
        live |= newestIsFresh;
        if (!newestIsFresh) {
            late += live ? 1 : 0;
            return -1;
        }
        owedToOpenMs = openMs;
        return settle(openMs + Grid.INTERVAL_MS, owedSinceWallMs, wallMs, forecastAtWallMs);
    }

    /** Notes a forecast that could be read at {@code wallMs}; returns as {@link #candle}. */
    long forecast(Forecast forecast, long wallMs) {
        long asOfMs = forecast.asOfMs();
        if (forecast.supersedes() != null && forecastAsOfs.contains(asOfMs)) {
            return -1;
        }
        if (!forecastAsOfs.add(asOfMs)) {
            duplicates++;
            return -1;
        }
        forget();
        return settle(asOfMs, forecastAtWallMs, wallMs, owedSinceWallMs);
    }

    /** Candles with a full window that were published too late to be forecast. */
    long late() {
        return late;
    }

    long duplicates() {
        return duplicates;
    }

    /** Forecasts that are owed and have not been read. */
    long missing() {
        return owedSinceWallMs.size();
    }

    /** Forecasts for which no candle was read that asks for one. */
    long unexpected() {
        return forecastAtWallMs.size();
    }

    boolean windowFull() {
        return !filledByOpenMs.isEmpty() && windowFull(filledByOpenMs.lastKey());
    }

    private long settle(long asOfMs, Map<Long, Long> mine, long wallMs, Map<Long, Long> others) {
        Long other = others.remove(asOfMs);
        if (other == null) {
            mine.put(asOfMs, wallMs);
            return -1;
        }
        return Math.abs(wallMs - other);
    }

    private boolean fresh(Candle candle) {
        return candle.ingestedAtMs() - candle.closeTimeMs() <= freshnessMs;
    }

    private boolean windowFull(long lastOpenMs) {
        return window(lastOpenMs).size() == WINDOW;
    }

    private NavigableMap<Long, Boolean> window(long lastOpenMs) {
        return filledByOpenMs.subMap(lastOpenMs - (WINDOW - 1) * Grid.INTERVAL_MS, true, lastOpenMs, true);
    }

    private void forget() {
        if (forecastAsOfs.size() > REMEMBERED) {
            forecastAsOfs.pollFirst();
        }
    }
}
