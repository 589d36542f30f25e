package io.coincast.predictor.tick;

import io.coincast.forecasting.window.Window;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The store of windows, in memory: the slots of a symbol side by side in one array, which take a third of the room that a map
 * of slots takes, and are restored without its being sorted.
 *
 * <p>Keys: a name, then the slot in two bytes, below {@value Window#LENGTH}. Values: {@value WindowSlot#BYTES} bytes, of which the
 * first is not 0. Threads: confined to one at a time. Failure: {@link IllegalStateException} for other keys and values.
 */
final class WindowStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final Map<Bytes, byte[]> rows = new HashMap<>();
    private long count;
    private boolean open;

    WindowStore(String name) {
        this.name = name;
    }

    /** Makes one for each task. */
    record Supplier(String name) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new WindowStore(name);
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, this::write);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        write(key.get(), value);
    }

    private void write(byte[] key, byte @Nullable [] value) {
        int place = place(key);
        if (value == null) {
            remove(rows.get(rowOf(key)), place);
        } else if (value.length == WindowSlot.BYTES && value[0] != 0) {
            byte[] row = rows.computeIfAbsent(rowOf(key), k -> new byte[Window.LENGTH * WindowSlot.BYTES]);
            count += row[place] == 0 ? 1 : 0;
            System.arraycopy(value, 0, row, place, WindowSlot.BYTES);
        } else {
            throw new IllegalStateException("a window slot has " + value.length + " bytes, known are "
                    + WindowSlot.BYTES + " that begin with a version");
        }
    }

    private void remove(byte @Nullable [] row, int place) {
        if (row != null && row[place] != 0) {
            row[place] = 0;
            count--;
        }
    }

    private static Bytes rowOf(byte[] key) {
        return Bytes.wrap(Arrays.copyOf(key, key.length - Short.BYTES));
    }

    private static int place(byte[] key) {
        int slot = key.length < Short.BYTES
                ? -1
                : Short.toUnsignedInt(ByteBuffer.wrap(key).getShort(key.length - Short.BYTES));
        if (slot < 0 || slot >= Window.LENGTH) {
            throw new IllegalStateException("not the key of a window slot: " + Arrays.toString(key));
        }
        return slot * WindowSlot.BYTES;
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        int place = place(key.get());
        byte[] row = rows.get(rowOf(key.get()));
        return row == null ? null : slot(row, place);
    }

    private static byte @Nullable [] slot(byte[] row, int place) {
        return row[place] == 0 ? null : Arrays.copyOfRange(row, place, place + WindowSlot.BYTES);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    /** By name, then by slot. */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return new Entries(new TreeMap<>(rows)
                .entrySet().stream()
                        .flatMap(row -> entries(row.getKey(), row.getValue()))
                        .filter(entry -> from == null || entry.key.compareTo(from) >= 0)
                        .filter(entry -> to == null || entry.key.compareTo(to) <= 0)
                        .iterator());
    }

    private static Stream<KeyValue<Bytes, byte[]>> entries(Bytes symbol, byte[] row) {
        return IntStream.range(0, Window.LENGTH)
                .filter(slot -> row[slot * WindowSlot.BYTES] != 0)
                .mapToObj(slot -> KeyValue.pair(key(symbol.get(), slot), slot(row, slot * WindowSlot.BYTES)));
    }

    /** The key of a slot of {@code symbol}. */
    static Bytes key(byte[] symbol, int slot) {
        return Bytes.wrap(ByteBuffer.allocate(symbol.length + Short.BYTES)
                .put(symbol)
                .putShort((short) slot)
                .array());
    }

    /** What is left to be handed out. */
    private static final class Entries implements KeyValueIterator<Bytes, byte[]> {
        private final Iterator<KeyValue<Bytes, byte[]>> entries;
        private @Nullable KeyValue<Bytes, byte[]> peeked;

        Entries(Iterator<KeyValue<Bytes, byte[]>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return peeked != null || entries.hasNext();
        }

        @Override
        public Bytes peekNextKey() {
            KeyValue<Bytes, byte[]> entry = next();
            peeked = entry;
            return entry.key;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            KeyValue<Bytes, byte[]> entry = peeked;
            peeked = null;
            return entry == null ? entries.next() : entry;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /** None: nobody asks a question of this store that needs it. */
    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public long approximateNumEntries() {
        return count;
    }

    @Override
    public void close() {
        open = false;
        rows.clear();
        count = 0;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
