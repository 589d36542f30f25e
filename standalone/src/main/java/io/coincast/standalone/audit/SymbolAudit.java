package io.coincast.standalone.audit;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one symbol owes: a forecast for each fresh candle that completes 256 contiguous ones, and no second but one that says
 * which it supersedes.
 *
 * <p>Time: event time throughout, so that candles and forecasts may be read in any order. Memory: bounded, what is
 * older than {@value #REMEMBERED} ticks and settled is forgotten. Threads: confined to the audit's.
 */
final class SymbolAudit {
    private static final int WINDOW = 256;
    private static final int REMEMBERED = 1024;

    private final long freshnessMs;
    private final NavigableSet<Long> openTimes = new TreeSet<>();
    private final Map<Long, Long> owedSinceWallMs = new TreeMap<>();
    private final Map<Long, Long> forecastAtWallMs = new TreeMap<>();
    private final NavigableSet<Long> forecastAsOfs = new TreeSet<>();
    private long duplicates;
    private long late;
    private boolean live;

    SymbolAudit(long freshnessMs) {
        this.freshnessMs = freshnessMs;
    }

    /**
     * Notes a candle that was appended at {@code wallMs}; one that is there already, such as of a second ingest, owes nothing more.
     *
     * @return milliseconds from there until its forecast could be read, or −1 while there is none
     */
    long candle(Candle candle, long wallMs) {
        if (!openTimes.add(candle.openTimeMs())) {
            return -1;
        }
        if (openTimes.size() > REMEMBERED + WINDOW) {
            openTimes.pollFirst();
        }
        long asOfMs = candle.closeTimeMs();
        if (candle.revision() > 0 || !windowFull(candle.openTimeMs()) || !isFresh(candle)) {
            return -1;
        }
        return settle(asOfMs, owedSinceWallMs, wallMs, forecastAtWallMs);
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

    /** Whether {@code candle} came in time; one that did not is history at first, and late once the symbol has been live. */
    private boolean isFresh(Candle candle) {
        boolean fresh = fresh(candle);
        live |= fresh;
        late += live && !fresh ? 1 : 0;
        return fresh;
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
        return !openTimes.isEmpty() && windowFull(openTimes.last());
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
        long firstOpenMs = lastOpenMs - (WINDOW - 1) * Grid.INTERVAL_MS;
        return openTimes.subSet(firstOpenMs, true, lastOpenMs, true).size() == WINDOW;
    }

    private void forget() {
        if (forecastAsOfs.size() > REMEMBERED) {
            forecastAsOfs.pollFirst();
        }
    }
}
