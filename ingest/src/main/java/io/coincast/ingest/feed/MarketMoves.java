package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Signal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

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
        if (newestMs <= saidMs) {
            return Optional.empty();
        }
        Optional<Signal> move =
                of(newest.stream().map(SymbolFeed::lastMove).flatMapToDouble(OptionalDouble::stream), nowMs);
        saidMs = move.isPresent() ? newestMs : saidMs;
        return move;
    }

    /** The move of a tick whose symbols had {@code logReturns}; empty where none had. */
    static Optional<Signal> of(DoubleStream logReturns, long knownMs) {
        OptionalDouble mean = logReturns.average();
        return mean.isEmpty()
                ? Optional.empty()
                : Optional.of(Signal.of(NAME, null, knownMs, BASIS_POINTS * mean.getAsDouble()));
    }

    /** Log return from {@code before} to {@code last}; empty where they do not follow each other. */
    static OptionalDouble logReturn(@Nullable Candle before, @Nullable Candle last) {
        return before == null || last == null || before.closeTimeMs() != last.openTimeMs()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.log(last.close().doubleValue() / before.close().doubleValue()));
    }
}
