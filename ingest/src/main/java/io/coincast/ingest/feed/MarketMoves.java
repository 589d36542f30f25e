package io.coincast.ingest.feed;

import io.coincast.contracts.record.Signal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The market's common move, tick by tick, as a signal: the mean over symbols of the last candle's log return.
 *
 * <p>Units: basis points. Time: it is known when it is asked for, after the tick that it is of; so forecasts from the next tick
 * on can see it, live as in a backtest. Symbols whose last candle is older, or follows none, are left out. Threads:
 * confined to one.
 */
public final class MarketMoves {
    /** The signal's name. */
    public static final String NAME = "market-move";

    private static final double BASIS_POINTS = 1e4;

    private long saidMs = Long.MIN_VALUE;

    /** The move of the newest tick of {@code feeds}, known at {@code nowMs}; empty where it has been said, or there is none. */
    public Optional<Signal> next(Collection<SymbolFeed> feeds, long nowMs) {
        long newestMs =
                feeds.stream().mapToLong(SymbolFeed::lastOpenTimeMs).max().orElse(-1);
        List<SymbolFeed> newest =
                feeds.stream().filter(feed -> feed.lastOpenTimeMs() == newestMs).toList();
        OptionalDouble mean = newest.stream()
                .map(SymbolFeed::lastMove)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
        if (newestMs <= saidMs || mean.isEmpty()) {
            return Optional.empty();
        }
        saidMs = newestMs;
        return Optional.of(Signal.of(NAME, null, nowMs, BASIS_POINTS * mean.getAsDouble()));
    }
}
