package io.coincast.forecasting.signal;

import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All signals that have come, in whatever order, for joining them to candles as of a time.
 *
 * <p>Memory: what {@code SignalSeries} says, for at most {@value #MAX_SERIES} pairs of name and symbol. Threads: safe.
 * Failure: a record that is no signal is counted and skipped, and never stops the reader.
 */
public final class SignalBook implements Signals {
    private static final Logger LOG = LoggerFactory.getLogger(SignalBook.class);
    private static final int MAX_SERIES = 20_000;

    private final Map<Key, SignalSeries> series = new ConcurrentHashMap<>();
    private final AtomicLong skipped = new AtomicLong();
    private final Duration kept;

    /** A book that reaches {@code reach} back from the latest as-of that was asked for, and a week more to compare with. */
    public SignalBook(Duration reach) {
        kept = reach.plus(SignalSeries.SPAN);
    }

    private record Key(String name, @Nullable String symbol) {}

    /** Takes in the value of a record. */
    public void accept(byte @Nullable [] record) {
        try {
            if (record != null) {
                accept(Json.decode(record, Signal.class));
            }
        } catch (InvalidRecordException e) {
            skip(String.valueOf(e.getMessage()));
        }
    }

    /** Takes in a signal. */
    public void accept(Signal signal) {
        Key key = new Key(signal.name(), signal.symbol());
        if (series.size() >= MAX_SERIES && !series.containsKey(key)) {
            skip("there are " + MAX_SERIES + " pairs of name and symbol already");
            return;
        }
        series.computeIfAbsent(key, k -> new SignalSeries(kept)).accept(signal.timeMs(), signal.value());
    }

    @Override
    public SignalState asOf(String name, String symbol, long asOfMs) {
        SignalState own = asOf(new Key(name, symbol), asOfMs);
        return own.freshness() > 0 ? own : asOf(new Key(name, null), asOfMs);
    }

    @Override
    public SortedMap<Long, Double> newest(String name, String symbol, long asOfMs, int most) {
        SortedMap<Long, Double> own = newest(new Key(name, symbol), asOfMs, most);
        return own.isEmpty() ? newest(new Key(name, null), asOfMs, most) : own;
    }

    private SortedMap<Long, Double> newest(Key key, long asOfMs, int most) {
        SignalSeries found = series.get(key);
        return found == null ? Collections.emptySortedMap() : found.newest(asOfMs, most);
    }

    private SignalState asOf(Key key, long asOfMs) {
        SignalSeries found = series.get(key);
        return found == null ? SignalState.UNKNOWN : found.asOf(asOfMs);
    }

    /** How many records could not be used. */
    public long skipped() {
        return skipped.get();
    }

    private void skip(String reason) {
        if (skipped.getAndIncrement() == 0) {
            LOG.warn("skipping a record that is no usable signal, and any more without a word: {}", reason);
        }
    }
}
