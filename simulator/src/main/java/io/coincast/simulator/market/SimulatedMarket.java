package io.coincast.simulator.market;

import io.coincast.contracts.time.Grid;
import io.coincast.simulator.source.Bar;
import io.coincast.simulator.source.CandleSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the exchange knows now: all closed candles, and of each running one the part that has passed.
 *
 * <p>Time: the market's clock. Threads: safe.
 */
public final class SimulatedMarket {
    private static final long DAY_MS = 24 * 3_600_000L;

    private final Map<String, CandleSource> sources = new LinkedHashMap<>();
    private final Clock clock;
    private final long seed;
    private volatile Faults faults;

    public SimulatedMarket(List<CandleSource> sources, Clock clock, long seed, Faults faults) {
        sources.forEach(source -> this.sources.put(source.symbol(), source));
        this.clock = clock;
        this.seed = seed;
        this.faults = faults;
    }

    /** The market's now, epoch milliseconds UTC. */
    public long nowMs() {
        return clock.millis();
    }

    /** All symbols' sources, in the order in which they were given. */
    public Collection<CandleSource> sources() {
        return sources.values();
    }

    /** The source of {@code symbol}. */
    public Optional<CandleSource> source(String symbol) {
        return Optional.ofNullable(sources.get(symbol));
    }

    /** What goes wrong at present. */
    public Faults faults() {
        return faults;
    }

    /** From now on {@code newFaults} go wrong. */
    public void faults(Faults newFaults) {
        faults = newFaults;
    }

    /** The newest {@code limit} rows with {@code fromMs ≤ open time ≤ toMs}, oldest first, the running one included. */
    public List<Row> rows(CandleSource source, long fromMs, long toMs, int limit) {
        long nowMs = nowMs();
        long first = Math.max(source.firstOpenMs(), ceil(fromMs));
        long last = Grid.floor(Math.min(toMs, nowMs));
        List<Row> rows = new ArrayList<>();
        for (long openMs = last; openMs >= first && rows.size() < limit; openMs -= Grid.INTERVAL_MS) {
            if (!isMissing(source, openMs, nowMs)) {
                rows.add(row(source, openMs, nowMs));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    /** The last 24 hours as one row, or empty before the first candle. */
    public Optional<Row> day(CandleSource source) {
        long nowMs = nowMs();
        List<Row> rows = rows(source, nowMs - DAY_MS, nowMs, (int) (DAY_MS / Grid.INTERVAL_MS));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Bar bar = rows.stream().map(Row::bar).reduce(SimulatedMarket::join).orElseThrow();
        return Optional.of(new Row(rows.get(0).openMs(), bar, source.priceScale(), nowMs));
    }

    private static Bar join(Bar a, Bar b) {
        double quantity = a.quantity() + b.quantity();
        double bought = a.quantity() * a.buyShare() + b.quantity() * b.buyShare();
        return new Bar(
                a.open(),
                Math.max(a.high(), b.high()),
                Math.min(a.low(), b.low()),
                b.close(),
                quantity,
                quantity > 0 ? bought / quantity : 0,
                a.tradeCount() + b.tradeCount());
    }

    private Row row(CandleSource source, long openMs, long nowMs) {
        Bar bar = source.bar(openMs);
        long closeMs = openMs + Grid.INTERVAL_MS;
        if (nowMs < closeMs) {
            double passed = (double) (nowMs - openMs) / Grid.INTERVAL_MS;
            return new Row(openMs, part(bar, passed), source.priceScale(), nowMs);
        }
        boolean provisional =
                nowMs < closeMs + faults.amendedFor().toMillis() && chance(source, openMs, 1) < faults.amendedCandle();
        return new Row(openMs, provisional ? part(bar, 0.9) : bar, source.priceScale(), closeMs - 1);
    }

    /** The bar as it stood when a share {@code passed} of its interval had passed; the same for the same share. */
    private static Bar part(Bar bar, double passed) {
        double close = bar.open() + (bar.close() - bar.open()) * passed;
        double high = Math.max(Math.max(bar.open(), close), bar.open() + (bar.high() - bar.open()) * passed);
        double low = Math.min(Math.min(bar.open(), close), bar.open() + (bar.low() - bar.open()) * passed);
        return new Bar(bar.open(), high, low, close, bar.quantity() * passed, bar.buyShare(), (long)
                (bar.tradeCount() * passed));
    }

    private boolean isMissing(CandleSource source, long openMs, long nowMs) {
        long closeMs = openMs + Grid.INTERVAL_MS;
        long missingForMs = faults.missingFor().toMillis();
        return nowMs >= closeMs
                && (missingForMs == 0 || nowMs < closeMs + missingForMs)
                && chance(source, openMs, 2) < faults.missingCandle();
    }

    /** A number in [0, 1) that is the same for the same seed, symbol, candle and kind of fault. */
    private double chance(CandleSource source, long openMs, int kind) {
        long h = seed * 31 + source.symbol().hashCode() + openMs * 0x9E3779B97F4A7C15L + kind * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return ((h ^ (h >>> 31)) >>> 11) * 0x1.0p-53;
    }

    private static long ceil(long timeMs) {
        return Grid.floor(timeMs) == timeMs ? timeMs : Grid.floor(timeMs) + Grid.INTERVAL_MS;
    }
}
