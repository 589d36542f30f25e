package io.coincast.contracts.file;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of less than 5 minutes together to candles; rows of 5 minutes pass unchanged.
 *
 * <p>A row covers the shortest time that lay between any two so far. The candle that the first row lies inside of, and the
 * last if the rows end before it does, are partial and left out. Minutes that are missing between are taken to be
 * without a trade. Time: rows must ascend. Memory: one candle.
 */
final class Buckets {
    private @Nullable Bucket bucket;
    private long lastTimeMs = Long.MIN_VALUE;
    private long spacingMs = Grid.INTERVAL_MS;
    private boolean started;
    private long partial;

    /** Takes {@code row} in; returns the candle that it completes by being later, if there is one. */
    @Nullable
    CandleRow accept(Reading row) {
        check(row);
        CandleRow finished = null;
        Bucket current = bucket;
        long openMs = Grid.floor(row.timeMs());
        if (current == null || current.openMs != openMs) {
            finished = current == null ? null : finish(current);
            current = new Bucket(openMs, started || row.timeMs() == openMs);
            bucket = current;
        }
        started = true;
        lastTimeMs = row.timeMs();
        current.add(row);
        return finished;
    }

    /** The last candle, if the rows reached its end. */
    @Nullable
    CandleRow end() {
        Bucket last = bucket;
        bucket = null;
        if (last == null) {
            return null;
        }
        last.whole &= lastTimeMs + spacingMs >= last.openMs + Grid.INTERVAL_MS;
        return finish(last);
    }

    long partial() {
        return partial;
    }

    private void check(Reading row) {
        if (!started) {
            return;
        }
        if (row.timeMs() <= lastTimeMs) {
            throw new IllegalArgumentException(
                    "the time " + row.timeMs() + " is not after that of the row before, " + lastTimeMs);
        }
        spacingMs = Math.min(spacingMs, row.timeMs() - lastTimeMs);
        if (spacingMs >= Grid.INTERVAL_MS && !Grid.isTick(row.timeMs())) {
            throw new IllegalArgumentException("the time must be on the 5-minute grid, was " + row.timeMs());
        }
    }

    private @Nullable CandleRow finish(Bucket done) {
        Candle candle = done.candle;
        if (candle == null) {
            return null;
        }
        partial += done.whole ? 0 : 1;
        return done.whole ? new CandleRow(candle, done.line) : null;
    }

    /** The candle of one interval of the grid, as far as it is known. */
    private static final class Bucket {
        private final long openMs;
        private boolean whole;
        private long line;
        private @Nullable Candle candle;

        Bucket(long openMs, boolean whole) {
            this.openMs = openMs;
            this.whole = whole;
        }

        void add(Reading row) {
            Candle next = row.candle();
            if (next == null) {
                return;
            }
            Candle before = candle;
            line = before == null ? row.line() : line;
            candle = before == null ? next : merged(before, next);
        }
    }

    private static Candle merged(Candle a, Candle b) {
        BigDecimal amount = sum(a.amount(), b.amount());
        BigDecimal quantity = sum(a.quantity(), b.quantity());
        BigDecimal average = average(amount, quantity);
        return Candle.ofPrices(
                        a.symbol(),
                        a.openTimeMs(),
                        a.open(),
                        a.high().max(b.high()),
                        a.low().min(b.low()),
                        b.close())
                .withVolumes(amount, quantity)
                .withTrades(null, null, null, average);
    }

    private static @Nullable BigDecimal average(@Nullable BigDecimal amount, @Nullable BigDecimal quantity) {
        return amount == null || quantity == null || quantity.signum() == 0
                ? null
                : amount.divide(quantity, MathContext.DECIMAL64);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }
}
