package io.coincast.predictor.state;

import io.coincast.contracts.time.Grid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Entries of the last ticks of a task in its store, one per name and tick: those that a commit writes of one tick share a
 * record, so that a tick of a thousand symbols is a record of each task and not a thousand.
 *
 * <p>A tick's slot is its number on the grid modulo {@code length}. What a later commit has to say of a tick is a further
 * part of its slot and counts more; the first part of a newer tick takes the slot over, with those older entries
 * that are needed still. So does a slot that has grown to more than twice of what was needed.
 *
 * <p>Keys: the kind, the slot in two bytes, the part in four. Values, big-endian: a version byte, then of each entry the tick, the
 * name in UTF-8 after its length in two bytes, and the payload after its length in four. A record has
 * {@value #RECORD_BYTES} bytes at most, or one entry. Time: ticks in market time, on the grid. Threads: confined to one stream task.
 */
public final class TickSeries {
    private static final int RECORD_BYTES = 128 << 10;
    private static final int SLACK = 32;
    private static final int KEY_BYTES = 1 + Short.BYTES + Integer.BYTES;
    private static final int ENTRY_BYTES = Long.BYTES + Short.BYTES + Integer.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    private final char kind;
    /** Of each slot, and how many parts it has. */
    private final long[] newestMs;

    private final int[] parts;
    /** How many entries each has, and had when it was written anew. */
    private final int[] counts;

    private final int[] keptCounts;
    private final TreeMap<Long, List<Entry>> heldBack = new TreeMap<>();
    private final TickEntryNames names = new TickEntryNames();
    private int held;

    /** Those of the last {@code length} ticks that {@code store} has of {@code kind}. */
    public TickSeries(KeyValueStore<Bytes, byte[]> store, char kind, int length) {
        this.store = store;
        this.kind = kind;
        this.newestMs = new long[length];
        this.parts = new int[length];
        this.counts = new int[length];
        this.keptCounts = new int[length];
        Arrays.fill(newestMs, Long.MIN_VALUE);
        try (KeyValueIterator<Bytes, byte[]> records = store.range(key(0, 0), key(length, 0))) {
            records.forEachRemaining(record -> count(ByteBuffer.wrap(record.key.get()), record.value));
        }
    }

    private void count(ByteBuffer key, byte[] value) {
        int slot = Short.toUnsignedInt(key.getShort(1));
        parts[slot] = Math.max(parts[slot], key.getInt(1 + Short.BYTES) + 1);
        for (TickEntryCursor entry = new TickEntryCursor(value); entry.next(); ) {
            newestMs[slot] = Math.max(newestMs[slot], entry.tickMs());
            counts[slot]++;
        }
        keptCounts[slot] = counts[slot];
    }

    /** What an entry holds. */
    public interface Payload {
        /** How many bytes it is. */
        int length();

        /** Writes them to {@code to}, which the payload may keep, but must not change otherwise. */
        void writeTo(byte[] to, int offset);

        /** {@code bytes}. */
        static Payload of(byte[] bytes) {
            return of(bytes, 0, bytes.length);
        }

        /** {@code length} of {@code bytes}, from {@code from} on. */
        static Payload of(byte[] bytes, int from, int length) {
            return new Payload() {
                @Override
                public int length() {
                    return length;
                }

                @Override
                public void writeTo(byte[] to, int offset) {
                    System.arraycopy(bytes, from, to, offset, length);
                }
            };
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(String name, long tickMs, byte[] nameBytes, Payload payload) {
        static Entry of(String name, long tickMs, Payload payload) {
            return new Entry(name, tickMs, name.getBytes(StandardCharsets.UTF_8), payload);
        }

        int length() {
            return ENTRY_BYTES + nameBytes.length + payload.length();
        }

        int writeTo(byte[] to, int at) {
            ByteBuffer.wrap(to, at, ENTRY_BYTES + nameBytes.length)
                    .putLong(tickMs)
                    .putShort((short) nameBytes.length)
                    .put(nameBytes)
                    .putInt(payload.length());
            payload.writeTo(to, at + ENTRY_BYTES + nameBytes.length);
            return at + length();
        }
    }

    /** Decides about entries that are held back, and about those whose slot is wanted for a newer tick. */
    @FunctionalInterface
    public interface Needed {
        /** Whether the entry of {@code name} at {@code tickMs} has to be kept. */
        boolean test(String name, long tickMs);

        /** The record in which the entry of {@code name} at {@code tickMs} was written is given up; payloads let go of it. */
        default void givenUp(String name, long tickMs) {}
    }

    /** Is shown entries. */
    @FunctionalInterface
    public interface Reader {
        /** The payload is what lies between {@code payload}'s position and limit; its array may be kept, but not changed. */
        void read(String name, long tickMs, ByteBuffer payload);
    }

    /** Holds {@code payload} back until {@link #write}; it takes the place of an earlier one of the same name and tick. */
    public void add(String name, long tickMs, Payload payload) {
        heldBack.computeIfAbsent(tickMs, tick -> new ArrayList<>()).add(Entry.of(name, tickMs, payload));
        held++;
    }

    /** How many entries are held back. */
    public int held() {
        return held;
    }

    /** Writes what is held back and {@code needed}; of the entries whose slots that takes, those stay that are. */
    public void write(Needed needed) {
        heldBack.forEach((tickMs, entries) -> write(tickMs, entries, needed));
        heldBack.clear();
        held = 0;
    }

    private void write(long tickMs, List<Entry> entries, Needed needed) {
        entries.removeIf(entry -> !needed.test(entry.name, tickMs));
        if (!entries.isEmpty()) {
            writeNeeded(tickMs, entries, needed);
        }
    }

    private void writeNeeded(long tickMs, List<Entry> fresh, Needed needed) {
        int slot = (int) Math.floorMod(tickMs / Grid.INTERVAL_MS, (long) parts.length);
        int partsBefore = parts[slot];
        List<Entry> entries = new ArrayList<>();
        if (tickMs > newestMs[slot] || counts[slot] > 2 * keptCounts[slot] + SLACK) {
            entries.addAll(stillNeeded(slot, needed));
            newestMs[slot] = Math.max(newestMs[slot], tickMs);
            parts[slot] = 0;
            counts[slot] = 0;
            keptCounts[slot] = entries.size() + fresh.size();
        }
        entries.addAll(fresh);
        counts[slot] += entries.size();
        int from = 0;
        while (from < entries.size()) {
            int to = endOfRecord(entries, from);
            store.put(key(slot, parts[slot]++), record(entries.subList(from, to)));
            from = to;
        }
        for (int part = parts[slot]; part < partsBefore; part++) {
            store.delete(key(slot, part));
        }
    }

    private List<Entry> stillNeeded(int slot, Needed needed) {
        Map<String, Entry> kept = new HashMap<>();
        forEach(slot, entry -> {
            String name = names.of(entry);
            if (needed.test(name, entry.tickMs())) {
                kept.put(name + entry.tickMs(), Entry.of(name, entry.tickMs(), entry.copy()));
            }
            needed.givenUp(name, entry.tickMs());
        });
        return List.copyOf(kept.values());
    }

    /** Of a slot; a standby that missed a deletion may have higher parts than there are, and a gap before them. */
    private void forEach(int slot, Consumer<TickEntryCursor> reader) {
        for (int part = 0; part < parts[slot]; part++) {
            byte[] record = store.get(key(slot, part));
            if (record != null) {
                for (TickEntryCursor entry = new TickEntryCursor(record); entry.next(); ) {
                    reader.accept(entry);
                }
            }
        }
    }

    private static int endOfRecord(List<Entry> entries, int from) {
        int bytes = 1 + entries.get(from).length();
        int to = from + 1;
        while (to < entries.size() && bytes + entries.get(to).length() <= RECORD_BYTES) {
            bytes += entries.get(to++).length();
        }
        return to;
    }

    private static byte[] record(List<Entry> entries) {
        byte[] record = new byte[1 + entries.stream().mapToInt(Entry::length).sum()];
        record[0] = TickEntryCursor.VERSION;
        int at = 1;
        for (Entry entry : entries) {
            at = entry.writeTo(record, at);
        }
        return record;
    }

    /** Shows all that has been written, newer ticks first, but of one name and tick what counts last. */
    public void read(Reader reader) {
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer slot) -> newestMs[slot])
                        .reversed())
                .forEach(slot -> forEach(slot, entry -> reader.read(names.of(entry), entry.tickMs(), entry.payload())));
    }

    private Bytes key(int slot, int part) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES)
                .put((byte) kind)
                .putShort((short) slot)
                .putInt(part)
                .array());
    }
}
