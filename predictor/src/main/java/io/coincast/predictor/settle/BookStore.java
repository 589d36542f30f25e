package io.coincast.predictor.settle;

import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.predictor.state.TickSeries;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The books of a task in its store: per symbol and slot, the forecasts of the last {@value Ledger#KEPT} candles and
 * a snapshot of what has been learnt.
 *
 * <p>A forecast costs the changelog about 460 bytes, a snapshot about 900 every few candles, see {@link Books}. Forecasts
 * are a series of ticks, held back until {@link #write}; the key of a snapshot is {@code s}, the symbol, 0 and the slot. Threads: confined
 * to one stream task.
 */
public final class BookStore {
    private static final String SNAPSHOT = "s";
    private static final char FORECASTS = 'f';
    private static final char END = 0;
    private static final Serializer<String> PREFIXES = new StringSerializer();

    private final KeyValueStore<Bytes, byte[]> store;
    private final TickSeries forecasts;

    public BookStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.forecasts = new TickSeries(store, FORECASTS, Ledger.KEPT);
    }

    /** Whose book it is. */
    record BookKey(String symbol, String slot) implements Comparable<BookKey> {
        static BookKey of(String name) {
            int end = name.indexOf(END);
            return new BookKey(name.substring(0, end), name.substring(end + 1));
        }

        String name() {
            return symbol + END + slot;
        }

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

        /** One that was made again takes the place of the one before, which comes just before it. */
        void add(IssuedForecast forecast) {
            int last = forecasts.size() - 1;
            if (last >= 0 && forecasts.get(last).asOfMs() == forecast.asOfMs()) {
                forecasts.set(last, forecast);
            } else {
                forecasts.add(forecast);
            }
        }
    }

    /** Where a forecast lives once it is written. */
    private record Kept(IssuedForecast forecast) implements TickSeries.Payload {
        @Override
        public int length() {
            return forecast.bytes();
        }

        @Override
        public void writeTo(byte[] to, int offset) {
            forecast.moveTo(to, offset);
        }
    }

    void put(BookKey book, IssuedForecast forecast) {
        forecasts.add(book.name(), forecast.asOfMs(), new Kept(forecast));
    }

    void put(BookKey book, Snapshot snapshot) {
        store.put(key(book), snapshot.encode());
    }

    /** Of a book that has no forecasts left that are worth to be kept. */
    void delete(BookKey book) {
        store.delete(key(book));
    }

    /** Writes the forecasts that were put and are {@code needed}; {@code givenUp} is told whose records are given up. */
    void write(BiPredicate<BookKey, Long> needed, ObjLongConsumer<BookKey> givenUp) {
        forecasts.write(new TickSeries.Needed() {
            @Override
            public boolean test(String name, long tickMs) {
                return needed.test(BookKey.of(name), tickMs);
            }

            @Override
            public void givenUp(String name, long tickMs) {
                givenUp.accept(BookKey.of(name), tickMs);
            }
        });
    }

    Map<BookKey, Stored> all() {
        Map<String, Stored> books = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> snapshots = store.prefixScan(SNAPSHOT, PREFIXES)) {
            snapshots.forEachRemaining(entry -> stored(books, name(entry)).snapshot = Snapshot.decode(entry.value));
        }
        forecasts.read((name, asOfMs, payload) -> stored(books, name).add(IssuedForecast.decode(payload)));
        Map<BookKey, Stored> byKey = new HashMap<>();
        books.forEach((name, stored) -> byKey.put(BookKey.of(name), stored));
        return byKey;
    }

    private static Stored stored(Map<String, Stored> books, String name) {
        return books.computeIfAbsent(name, n -> new Stored());
    }

    private static String name(KeyValue<Bytes, byte[]> entry) {
        return new String(entry.key.get(), StandardCharsets.UTF_8).substring(SNAPSHOT.length());
    }

    private static Bytes key(BookKey book) {
        return Bytes.wrap((SNAPSHOT + book.name()).getBytes(StandardCharsets.UTF_8));
    }
}
