package io.coincast.simulator.market;

import io.coincast.contracts.time.Grid;
import io.coincast.simulator.source.Bar;
import io.coincast.simulator.source.CandleSource;
import io.coincast.simulator.source.Listing;
import java.time.Clock;
import java.time.Duration;
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
 * <p>Time: the market's clock. Threads: safe. Failure: {@link IllegalArgumentException} where two sources have one symbol.
 */
public final class SimulatedMarket {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** How much of an amended candle's trades is known at its close. */
    private static final double KNOWN_AT_CLOSE = 0.9;

    private final Map<String, CandleSource> sources = new LinkedHashMap<>();
    private final Clock clock;
    private final long seed;
    private volatile CandleFaults faults;

    public SimulatedMarket(List<CandleSource> sources, Clock clock, long seed, Faults faults) {
        for (CandleSource source : sources) {
            CandleSource other = this.sources.put(source.listing().symbol(), source);
            if (other != null) {
                throw new IllegalArgumentException(source.listing().symbol() + " is there twice: "
                        + other.listing().origin() + "; " + source.listing().origin());
            }
        }
        this.clock = clock;
        this.seed = seed;
        this.faults = new CandleFaults(seed, faults);
    }

    /** The market's now, epoch milliseconds UTC. */
    public long nowMs() {
        return clock.millis();
    }

    /** All markets, in the order in which they were given. */
    public Collection<CandleSource> sources() {
        return Collections.unmodifiableCollection(sources.values());
    }

    /** The market of {@code symbol}. */
    public Optional<CandleSource> source(String symbol) {
        return Optional.ofNullable(sources.get(symbol));
    }

    /** What goes wrong at present. */
    public Faults faults() {
        return faults.faults();
    }

    /** From now on {@code newFaults} go wrong. */
    public void faults(Faults newFaults) {
        faults = new CandleFaults(seed, newFaults);
    }

    /**
     * The newest {@code limit} rows with {@code fromMs ≤ open time ≤ toMs}, oldest first, as they are known at
     * {@code nowMs}; the running one included.
     */
    public List<Row> rows(CandleSource source, long fromMs, long toMs, int limit, long nowMs) {
        Listing listing = source.listing();
        CandleFaults struck = faults;
        long first = Math.max(listing.firstOpenMs(), ceil(fromMs));
        long last = Grid.floor(Math.min(listing.lastOpenMs(), Math.min(toMs, nowMs)));
        List<Row> rows = new ArrayList<>();
        for (long openMs = last; openMs >= first && rows.size() < limit; openMs -= Grid.INTERVAL_MS) {
            if (!struck.leavesOut(listing, openMs, nowMs)) {
                rows.add(row(source, openMs, nowMs, struck));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    /** The 24 hours before {@code nowMs} as one row, or empty if there is no candle in them. */
    public Optional<Row> day(CandleSource source, long nowMs) {
        List<Row> rows = rows(source, nowMs - DAY_MS, nowMs, (int) (DAY_MS / Grid.INTERVAL_MS), nowMs);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Bar bar = rows.stream().map(Row::bar).reduce(SimulatedMarket::join).orElseThrow();
        return Optional.of(new Row(rows.get(0).openMs(), bar, source.listing().scales(), nowMs));
    }

    private static Bar join(Bar a, Bar b) {
        double quantity = a.quantity() + b.quantity();
        double bought = a.quantity() * a.buyShare() + b.quantity() * b.buyShare();
        double amount = a.quantity() * a.average() + b.quantity() * b.average();
        double low = Math.min(a.low(), b.low());
        double high = Math.max(a.high(), b.high());
        return new Bar(
                a.open(),
                high,
                low,
                b.close(),
                quantity > 0 ? Math.max(low, Math.min(high, amount / quantity)) : b.average(),
                quantity,
                quantity > 0 ? Math.min(1, bought / quantity) : 0,
                a.tradeCount() + b.tradeCount());
    }

    private static Row row(CandleSource source, long openMs, long nowMs, CandleFaults faults) {
        long closeMs = openMs + Grid.INTERVAL_MS;
        if (nowMs < closeMs) {
            return part(source, openMs, (double) (nowMs - openMs) / Grid.INTERVAL_MS);
        }
        boolean amends = faults.amends(source.listing(), openMs);
        if (amends && nowMs < faults.amendedAtMs(openMs)) {
            return part(source, openMs, KNOWN_AT_CLOSE);
        }
        Bar bar = source.bar(openMs);
        long updatedMs = amends && bar.tradeCount() > 0 ? faults.amendedAtMs(openMs) : closeMs - 1;
        return new Row(openMs, bar, source.listing().scales(), updatedMs);
    }

    private static Row part(CandleSource source, long openMs, double passed) {
        Bar whole = source.bar(openMs);
        FormingBar forming = new FormingBar(whole);
        long trades = forming.trades(passed);
        boolean first = openMs == source.listing().firstOpenMs();
        double previousClose =
                first ? whole.open() : source.bar(openMs - Grid.INTERVAL_MS).close();
        double until = trades == 0 ? 0 : (double) trades / whole.tradeCount();
        long updatedMs = openMs + (long) (until * (Grid.INTERVAL_MS - 1));
        return new Row(
                openMs, forming.after(trades, previousClose), source.listing().scales(), updatedMs);
    }

    private static long ceil(long timeMs) {
        return Grid.floor(timeMs) == timeMs ? timeMs : Grid.floor(timeMs) + Grid.INTERVAL_MS;
    }
}
