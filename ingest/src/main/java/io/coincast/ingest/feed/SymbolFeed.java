package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.ingest.exchange.Exchange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One symbol's progress from the last candle published to the last one closed. Polling and backfill are the same: ask for
 * everything from a few candles before the last published one on, since the exchange may have changed them meanwhile, or may now
 * have what was filled.
 *
 * <p>Time: a candle over {@code [openTime, openTime + 5 min)} is closed once the exchange's clock shows
 * {@code openTime + 5 min + grace}. A candle that is missing although later ones exist is asked for again, then filled; a
 * market that has stopped altogether is waited for. Threads: confined to one at a time.
 */
public final class SymbolFeed {
    private static final Logger log = LoggerFactory.getLogger(SymbolFeed.class);

    /** Binary logarithm of the most polls from one question to the next. */
    private static final int LONGEST_REST = 6;

    private final String symbol;
    private final Exchange exchange;
    private final CandleSink sink;
    private final FeedOptions options;
    private final Published published;
    private final Holes holes;
    private int gapPolls;
    private int fruitless;
    private int toSkip;
    private long askedForMs;

    /** A feed that goes on after the newest of {@code known}, which are in the topic, or begins with the history if there are none. */
    public SymbolFeed(
            String symbol, Exchange exchange, CandleSink sink, FeedOptions options, Collection<Candle> known) {
        this.symbol = symbol;
        this.exchange = exchange;
        this.sink = sink;
        this.options = options;
        this.published = new Published(options.lookBack(), known);
        this.holes = new Holes(symbol, known);
    }

    /** The symbol that this feeds. */
    public String symbol() {
        return symbol;
    }

    /** Open time of the last candle published, or −1 before the first. */
    public long lastOpenTimeMs() {
        Candle last = published.last();
        return last == null ? -1 : last.openTimeMs();
    }

    /** Log return of the last candle's close over that of the one before it; empty where that is not known. */
    OptionalDouble lastMove() {
        Candle last = published.last();
        return MarketMoves.logReturn(last == null ? null : published.at(last.openTimeMs() - Grid.INTERVAL_MS), last);
    }

    /**
     * Publishes what has closed by {@code exchangeNowMs}.
     *
     * @return whether the last closed candle has been published
     */
    public boolean catchUp(long exchangeNowMs) {
        long lastClosedMs = Grid.floor(exchangeNowMs - options.grace().toMillis()) - Grid.INTERVAL_MS;
        if (lastOpenTimeMs() >= lastClosedMs && holes.isEmpty()) {
            return true;
        }
        return !rests(lastClosedMs) && ask(exchangeNowMs, lastClosedMs);
    }

    /** Whether this poll is left out: the more polls of one candle have brought nothing, the rarer they become. */
    private boolean rests(long lastClosedMs) {
        if (lastClosedMs != askedForMs) {
            askedForMs = lastClosedMs;
            fruitless = 0;
            toSkip = 0;
        }
        return toSkip-- > 0;
    }

    private boolean ask(long exchangeNowMs, long lastClosedMs) {
        long lastMs = lastOpenTimeMs();
        List<Candle> candles = exchange.candles(symbol, firstAskedMs(exchangeNowMs), lastClosedMs);
        mend(candles);
        publish(due(candles));
        if (lastOpenTimeMs() == lastMs) {
            fruitless++;
            int beyondPatience = Math.max(0, fruitless - options.gapPatience());
            toSkip = (1 << Math.min(beyondPatience, LONGEST_REST)) - 1;
        }
        return lastOpenTimeMs() >= lastClosedMs;
    }

    private long firstAskedMs(long exchangeNowMs) {
        if (published.last() == null) {
            return Grid.floor(exchangeNowMs - options.history().toMillis());
        }
        long firstMs = published.firstOpenTimeMs();
        return holes.isEmpty() ? firstMs : Math.min(firstMs, holes.firstOpenTimeMs());
    }

    /** What an ingest before this one could not publish. */
    private void mend(List<Candle> candles) {
        if (holes.isEmpty()) {
            return;
        }
        List<Candle> mended = holes.mended(candles);
        sink.publish(mended).forEach(published::note);
        holes.clear();
        log.atWarn()
                .addKeyValue("symbol", symbol)
                .addKeyValue("tick", Instant.ofEpochMilli(mended.get(0).closeTimeMs()))
                .log("{}: published {} candles that the topic lacked", symbol, mended.size());
    }

    private void publish(List<Candle> due) {
        if (!due.isEmpty()) {
            sink.publish(due).forEach(published::note);
        }
    }

    /** Publishes what the exchange has changed of the candles that are published already, and nothing new. */
    public void recheck() {
        if (published.last() != null) {
            List<Candle> amended = new ArrayList<>();
            exchange.candles(symbol, published.firstOpenTimeMs(), lastOpenTimeMs())
                    .forEach(candle -> amend(candle, amended));
            publish(amended);
        }
    }

    /** What of {@code candles}, oldest first, is to be published now. */
    private List<Candle> due(List<Candle> candles) {
        List<Candle> due = new ArrayList<>();
        Candle previous = published.last();
        for (Candle candle : candles) {
            if (previous != null && candle.openTimeMs() <= previous.openTimeMs()) {
                amend(candle, due);
                previous = candle.openTimeMs() == previous.openTimeMs() ? candle : previous;
            } else if (previous == null || isNext(previous, candle) || fill(previous, candle, due)) {
                due.add(candle);
                gapPolls = 0;
                previous = candle;
            } else {
                return due;
            }
        }
        return due;
    }

    private void amend(Candle now, List<Candle> due) {
        Candle before = published.at(now.openTimeMs());
        if (before != null && !sameFacts(before, now)) {
            due.add(now.published(before.revision() + 1, now.ingestedAtMs()));
        }
    }

    private static boolean isNext(Candle previous, Candle candle) {
        return candle.openTimeMs() == previous.openTimeMs() + Grid.INTERVAL_MS;
    }

    /** Fills the gap before {@code candle} once patience is spent; returns whether it did. */
    private boolean fill(Candle previous, Candle candle, List<Candle> due) {
        gapPolls++;
        if (gapPolls <= options.gapPatience()) {
            return false;
        }
        long from = previous.openTimeMs() + Grid.INTERVAL_MS;
        for (long openTimeMs = from; openTimeMs < candle.openTimeMs(); openTimeMs += Grid.INTERVAL_MS) {
            due.add(Candle.fill(symbol, openTimeMs, previous.close()));
        }
        log.atWarn()
                .addKeyValue("symbol", symbol)
                .addKeyValue("tick", Instant.ofEpochMilli(candle.openTimeMs()))
                .log(
                        "{}: filled {} candles that the exchange does not have",
                        symbol,
                        (candle.openTimeMs() - from) / Grid.INTERVAL_MS);
        return true;
    }

    private static boolean sameFacts(Candle a, Candle b) {
        return a.filled() == b.filled() && samePrices(a, b) && sameTrades(a, b);
    }

    private static boolean samePrices(Candle a, Candle b) {
        return same(a.open(), b.open())
                && same(a.high(), b.high())
                && same(a.low(), b.low())
                && same(a.close(), b.close());
    }

    private static boolean sameTrades(Candle a, Candle b) {
        return same(a.amount(), b.amount())
                && same(a.quantity(), b.quantity())
                && same(a.buyAmount(), b.buyAmount())
                && same(a.buyQuantity(), b.buyQuantity())
                && same(a.weightedAverage(), b.weightedAverage())
                && Objects.equals(a.tradeCount(), b.tradeCount());
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }
}
