package io.coincast.predictor.service;

import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.MarketHistory;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Whether ticks are served: of the symbols that this instance holds and that are due, some forecast must be committed within
 * three intervals of the first fresh candle that has none. Without candles nothing is owed, as while the exchange or the
 * broker is away; that is for others to tell.
 *
 * <p>It looks from outside: at the candles and the committed forecasts on the topics, whoever made them, so that a stream
 * thread that hangs is noticed. A forecast counts whose head can be read. Time: the market's, but never less than a minute of ours. Threads: safe.
 *
 * @param freshness how late a candle may be published and still be forecast
 * @param due the symbols of this instance that are not withheld
 */
record ServedTicks(
        MarketClock clock,
        Duration freshness,
        Supplier<Collection<String>> due,
        MarketHistory candles,
        ForecastBoard forecasts) {
    private static final int INTERVALS = 3;
    private static final Duration LEAST = Duration.ofMinutes(1);

    /**
     * How long, in market time, a tick has been waiting for a forecast. Only candles count that were published while this instance
     * was running, for {@code runningFor} of our time: of older ones it may not know that they were forecast.
     */
    Duration unserved(Duration runningFor) {
        if (runningFor.isZero()) {
            return Duration.ZERO;
        }
        long nowMs = clock.millis();
        Collection<String> symbols = due.get();
        long servedMs = symbols.stream()
                .flatMapToLong(symbol -> forecasts.asOfMs(symbol).stream())
                .max()
                .orElse(Long.MIN_VALUE);
        OptionalLong sinceMs = symbols.stream()
                .flatMap(symbol -> candles.of(symbol).stream())
                .flatMapToLong(
                        history -> history.publishedAfter(servedMs, freshness, nowMs - marketMs(runningFor)).stream())
                .min();
        return Duration.ofMillis(sinceMs.isPresent() ? Math.max(0, nowMs - sinceMs.getAsLong()) : 0);
    }

    /** From when on that is too long. */
    Duration limit() {
        return Duration.ofMillis(Math.max(INTERVALS * Grid.INTERVAL_MS, marketMs(LEAST)));
    }

    private long marketMs(Duration wall) {
        return (long) (wall.toMillis() * clock.speed());
    }
}
