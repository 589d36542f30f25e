package io.coincast.predictor.settle;

import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The books of a task in a state store: per symbol and slot, the forecasts of the last {@value Ledger#KEPT} candles, one
 * entry each, and a snapshot of what has been learnt.
 *
 * <p>A forecast costs the changelog about 600 bytes, a snapshot about 900 every few candles, see {@link Books}. Keys:
 * symbol, 0, slot, 0, then {@code s} for the snapshot or {@code f} and the forecast's slot in one byte. Threads: confined
 * to one stream task.
 */
public final class BookStore {
    /** The store's name. */
    public static final String NAME = "books";

    private static final byte SNAPSHOT = 's';
    private static final byte FORECAST = 'f';

    private final KeyValueStore<Bytes, byte[]> store;

    public BookStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The store, in memory, with a changelog. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /** Whose book it is. */
    record BookKey(String symbol, String slot) implements Comparable<BookKey> {
        @Override
        public int compareTo(BookKey other) {
            int bySymbol = symbol.compareTo(other.symbol);
            return bySymbol != 0 ? bySymbol : slot.compareTo(other.slot);
        }
    }

    /** What is stored of one book. */
    static final class Stored {
        Snapshot snapshot = Snapshot.EMPTY;
        final ArrayList<IssuedForecast> forecasts = new ArrayList<>(Ledger.KEPT);
    }

    void put(BookKey book, IssuedForecast forecast) {
        store.put(key(book, FORECAST, Ledger.slot(forecast.asOfMs())), forecast.encode());
    }

    void put(BookKey book, Snapshot snapshot) {
        store.put(key(book, SNAPSHOT, 0), snapshot.encode());
    }

    void delete(BookKey book) {
        store.delete(key(book, SNAPSHOT, 0));
        for (int slot = 0; slot < Ledger.KEPT; slot++) {
            store.delete(key(book, FORECAST, slot));
        }
    }

    Map<BookKey, Stored> all() {
        Map<BookKey, Stored> books = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> read(entry.key.get(), entry.value, books));
        }
        return books;
    }

    private static void read(byte[] key, byte[] value, Map<BookKey, Stored> books) {
        int symbolEnd = end(key, 0);
        int slotEnd = end(key, symbolEnd + 1);
        BookKey book = new BookKey(text(key, 0, symbolEnd), text(key, symbolEnd + 1, slotEnd));
        Stored stored = books.computeIfAbsent(book, b -> new Stored());
        if (key[slotEnd + 1] == SNAPSHOT) {
            stored.snapshot = Snapshot.decode(value);
        } else {
            stored.forecasts.add(IssuedForecast.decode(value));
        }
    }

    private static int end(byte[] key, int from) {
        int end = from;
        while (key[end] != 0) {
            end++;
        }
        return end;
    }

    private static String text(byte[] key, int from, int to) {
        return new String(key, from, to - from, StandardCharsets.UTF_8);
    }

    private static Bytes key(BookKey book, byte kind, int slot) {
        byte[] symbol = book.symbol().getBytes(StandardCharsets.UTF_8);
        byte[] line = book.slot().getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(symbol.length + line.length + 4)
                .put(symbol)
                .put((byte) 0)
                .put(line)
                .put((byte) 0)
                .put(kind)
                .put((byte) slot);
        return Bytes.wrap(key.array());
    }
}
