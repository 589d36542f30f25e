package io.coincast.predictor.tick;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.settle.BookStore;
import io.coincast.predictor.state.TickSeries;
import io.coincast.predictor.state.TickSeries.Payload;
import io.coincast.predictor.state.WriteBehindStore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What a task must not forget: the candles of each symbol's window, the as-of of its last forecast, up
 * to where settlements have been published, and the books. What is pending follows from the first two.
 *
 * <p>All are in one store in memory with a changelog. What is put is held back until {@link #write}, which is to be called
 * before each commit, and where {@link #isFull}. A candle writes about its own size, never a whole window. Threads: confined to one stream task.
 */
final class TickStores {
    /** The store's name. */
    static final String NAME = "state";

    private static final int MOST_HELD = 16_384;
    /** Of a symbol only the last counts, so that nearly all of them are of the last tick. */
    private static final int EMITTED_TICKS = 16;

    private static final char CANDLES = 'c';
    private static final char EMITTED = 'e';
    private static final Bytes SETTLED_TO = Bytes.wrap(new byte[] {'t'});

    private final KeyValueStore<Bytes, byte[]> store;
    private final TickSeries candles;
    private final TickSeries emitted;
    private final Map<String, Emitted> lastEmitted = new HashMap<>();
    private final BookStore books;

    TickStores(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.candles = new TickSeries(store, CANDLES, Window.LENGTH);
        this.emitted = new TickSeries(store, EMITTED, EMITTED_TICKS);
        this.books = new BookStore(store);
        emitted.read(
                (symbol, asOfMs, payload) -> lastEmitted.merge(symbol, Emitted.decode(payload), TickStores::later));
    }

    /** Of two of which {@code read} counts unless it is of an earlier as-of. */
    private static Emitted later(Emitted known, Emitted read) {
        return read.asOfMs() < known.asOfMs() ? known : read;
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(WriteBehindStore.builder(NAME));
    }

    BookStore books() {
        return books;
    }

    void putSlot(String symbol, WindowSlot slot) {
        candles.add(symbol, slot.openTimeMs(), slot);
    }

    /** All windows as they were stored. */
    Map<String, CandleRing> rings() {
        Map<String, CandleRing> rings = new HashMap<>();
        candles.read((symbol, openTimeMs, payload) ->
                rings.computeIfAbsent(symbol, s -> new CandleRing()).restore(WindowSlot.decode(payload)));
        rings.values().forEach(CandleRing::restored);
        return rings;
    }

    void putEmitted(String symbol, Emitted last) {
        lastEmitted.put(symbol, last);
        emitted.add(symbol, last.asOfMs() - Grid.INTERVAL_MS, Payload.of(last.encode()));
    }

    /** The last forecast of {@code symbol}. */
    Emitted emitted(String symbol) {
        return lastEmitted.getOrDefault(symbol, Emitted.NONE);
    }

    /** Notes up to which tick settlements that were left for later have been published. */
    void putSettledTo(long tickMs) {
        store.put(SETTLED_TO, ByteBuffer.allocate(Long.BYTES).putLong(tickMs).array());
    }

    /** What {@link #putSettledTo} noted last, or the beginning of time. */
    long settledTo() {
        byte[] value = store.get(SETTLED_TO);
        return value == null ? Long.MIN_VALUE : ByteBuffer.wrap(value).getLong();
    }

    /** Whether so much is held back that it should be written. */
    boolean isFull() {
        return candles.held() >= MOST_HELD;
    }

    /** Writes what has been put but for the books; {@code asOfMs} says when the last candle of a symbol's window closed. */
    void write(ToLongFunction<String> asOfMs) {
        TickSeries.Needed inWindow =
                (symbol, openTimeMs) -> openTimeMs >= asOfMs.applyAsLong(symbol) - Window.LENGTH * Grid.INTERVAL_MS;
        candles.write(inWindow);
        emitted.write((symbol, openTimeMs) -> emitted(symbol).asOfMs() == openTimeMs + Grid.INTERVAL_MS);
    }
}
