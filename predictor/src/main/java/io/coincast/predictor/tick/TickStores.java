package io.coincast.predictor.tick;

import io.coincast.forecasting.window.Window;
import io.coincast.predictor.settle.BookStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What a task must not forget: one entry per symbol and slot of its window, the as-of of each symbol's last forecast, up
 * to where settlements have been published, and the books. What is pending follows from the first two.
 *
 * <p>All are in memory with a changelog. A candle writes about its own size, never a whole window. Keys: the symbol in
 * UTF-8, in {@code windows} followed by the slot in two bytes. Threads: confined to one stream task.
 */
final class TickStores {
    static final String WINDOWS = "windows";
    static final String EMITTED = "emitted";

    /** No symbol's name. */
    private static final Bytes SETTLED_TO = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> windows;
    private final KeyValueStore<Bytes, byte[]> emitted;
    private final BookStore books;

    TickStores(ProcessorContext<byte[], byte[]> context) {
        windows = context.getStateStore(WINDOWS);
        emitted = context.getStateStore(EMITTED);
        books = new BookStore(context.getStateStore(BookStore.NAME));
    }

    BookStore books() {
        return books;
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(new WindowStore.Supplier(WINDOWS)),
                builder(Stores.inMemoryKeyValueStore(EMITTED)),
                BookStore.builder());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    void putSlot(String symbol, WindowSlot slot) {
        byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
        windows.put(WindowStore.key(name, CandleRing.index(slot.openTimeMs())), slot.encode());
    }

    /** All windows as they were stored. */
    Map<String, CandleRing> rings() {
        Map<String, CandleRing> rings = new HashMap<>();
        List<WindowSlot> slots = new ArrayList<>(Window.LENGTH);
        try (KeyValueIterator<Bytes, byte[]> entries = windows.all()) {
            while (entries.hasNext()) {
                String symbol = symbol(entries.peekNextKey().get());
                slots.add(WindowSlot.decode(entries.next().value));
                if (!entries.hasNext()
                        || !symbol.equals(symbol(entries.peekNextKey().get()))) {
                    rings.computeIfAbsent(symbol, s -> new CandleRing()).restore(slots);
                    slots.clear();
                }
            }
        }
        return rings;
    }

    private static String symbol(byte[] key) {
        return new String(key, 0, key.length - Short.BYTES, StandardCharsets.UTF_8);
    }

    void putEmitted(String symbol, Emitted last) {
        emitted.put(key(symbol), last.encode());
    }

    /** The last forecast of {@code symbol}. */
    Emitted emitted(String symbol) {
        byte[] value = emitted.get(key(symbol));
        return value == null ? Emitted.NONE : Emitted.decode(value);
    }

    /** Notes up to which tick settlements that were left for later have been published. */
    void putSettledTo(long tickMs) {
        emitted.put(SETTLED_TO, ByteBuffer.allocate(Long.BYTES).putLong(tickMs).array());
    }

    /** What {@link #putSettledTo} noted last, or the beginning of time. */
    long settledTo() {
        byte[] value = emitted.get(SETTLED_TO);
        return value == null ? Long.MIN_VALUE : ByteBuffer.wrap(value).getLong();
    }

    private static Bytes key(String symbol) {
        return Bytes.wrap(symbol.getBytes(StandardCharsets.UTF_8));
    }
}
