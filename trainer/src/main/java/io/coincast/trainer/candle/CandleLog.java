package io.coincast.trainer.candle;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.KeyedCandle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.CandleHistory;
import io.coincast.forecasting.sample.CandleRun;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The candles of the last {@code history}, by symbol.
 *
 * <p>Time: market time; what closed before {@code (now − history)} is forgotten, what would close later than one candle
 * after now is not believed. Memory: 45 to 57 bytes a candle and symbol. Threads: safe. Failure: a record that is not a
 * valid candle is counted and skipped; the predictor puts it on the rejected topic.
 */
public final class CandleLog {
    private static final Logger LOG = LoggerFactory.getLogger(CandleLog.class);

    private static final long NEVER = Long.MIN_VALUE;
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Map<String, CandleHistory> histories = new ConcurrentHashMap<>();
    private final AtomicLong skipped = new AtomicLong();
    private final Clock clock;
    private final Duration history;
    private final Duration late;
    private final LongSupplier nanoTime;
    private volatile long lateCameAtNanos = NEVER;

    /** A candle that closed longer than {@code late} ago is late; {@code nanoTime} is the wall's. */
    public CandleLog(Clock clock, Duration history, Duration late, LongSupplier nanoTime) {
        this.clock = clock;
        this.history = history;
        this.late = late;
        this.nanoTime = nanoTime;
    }

    /** Takes in one record. */
    public void accept(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            accept(KeyedCandle.decode(key, value));
        } catch (InvalidRecordException e) {
            skip(String.valueOf(e.getMessage()));
        }
    }

    /** Copies of all runs of candles that closed within {@code (now − history, now + 1 candle]}. */
    public List<CandleRun> runs() {
        long nowMs = clock.millis();
        long fromMs = nowMs - history.toMillis();
        histories.values().removeIf(h -> h.newestCloseTimeMs() <= fromMs);
        return histories.values().stream()
                .flatMap(h -> h.runs(fromMs, nowMs + Grid.INTERVAL_MS).stream())
                .toList();
    }

    /**
     * Wall time since a candle came that had closed long ago: while history is being filled, hardly any; without end
     * where none ever came.
     */
    public Duration settled() {
        long cameAtNanos = lateCameAtNanos;
        return cameAtNanos == NEVER ? FOREVER : Duration.ofNanos(nanoTime.getAsLong() - cameAtNanos);
    }

    /** How many symbols there are. */
    public int symbols() {
        return histories.size();
    }

    /** How many records could not be used. */
    public long skipped() {
        return skipped.get();
    }

    private void accept(Candle candle) {
        long ageMs = clock.millis() - candle.closeTimeMs();
        if (ageMs < -Grid.INTERVAL_MS) {
            skip(candle.symbol() + " closes in the future, at " + candle.closeTimeMs());
        } else if (ageMs < history.toMillis()) {
            boolean changed =
                    histories.computeIfAbsent(candle.symbol(), this::empty).accept(candle);
            if (changed && ageMs > late.toMillis()) {
                lateCameAtNanos = nanoTime.getAsLong();
            }
        }
    }

    private CandleHistory empty(String symbol) {
        return new CandleHistory(symbol, Math.toIntExact(history.dividedBy(Grid.INTERVAL) + 2));
    }

    private void skip(String reason) {
        if (skipped.getAndIncrement() == 0) {
            LOG.warn("skipping a record that is no usable candle, and any more without a word: {}", reason);
        }
    }
}
