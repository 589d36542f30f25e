package io.coincast.predictor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.Grid;
import io.coincast.predictor.state.TickSeries.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TickSeriesTest {
    private static final int LENGTH = 4;

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("state").get();
    private final Set<String> added = new HashSet<>();
    private TickSeries series = opened();

    private TickSeries opened() {
        if (!store.isOpen()) {
            store.init(new MockProcessorContext<byte[], byte[]>().getStateStoreContext(), store);
        }
        return new TickSeries(store, 'x', LENGTH);
    }

    private static long tick(int n) {
        return n * Grid.INTERVAL_MS;
    }

    private void add(String name, int tick, String text) {
        series.add(name, tick(tick), Payload.of(text.getBytes(StandardCharsets.UTF_8)));
        added.add(name + tick(tick));
    }

    /** Whatever is held back; nothing of what is there is kept. */
    private void write() {
        write("-");
    }

    /** The same, but for {@code kept}. */
    private void write(String kept) {
        Set<String> fresh = new HashSet<>(added);
        added.clear();
        series.write((name, tickMs) -> name.equals(kept) || fresh.contains(name + tickMs));
    }

    /** What counts, as read after a restart: {@code name@tick} and its text. */
    private Map<String, String> entries() {
        Map<String, String> entries = new TreeMap<>();
        opened().read((name, tickMs, payload) -> entries.put(
                name + "@" + tickMs / Grid.INTERVAL_MS,
                StandardCharsets.UTF_8.decode(payload).toString()));
        return entries;
    }

    private long records() {
        return store.approximateNumEntries();
    }

    @Test
    void shouldWriteATickInOneRecord() {
        add("A", 7, "a");
        add("Ä", 7, "");
        assertThat(records()).as("held back").isZero();
        write();
        assertThat(records()).isEqualTo(1);
        assertThat(entries()).isEqualTo(Map.of("A@7", "a", "Ä@7", ""));
        write();
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void shouldAddAPartWithWhatComesLaterAndCountIt() {
        add("A", 7, "first");
        add("B", 7, "b");
        write();
        add("A", 7, "second");
        add("A", 7, "third");
        write();
        assertThat(records()).isEqualTo(2);
        assertThat(entries()).isEqualTo(Map.of("A@7", "third", "B@7", "b"));
    }

    @Test
    void shouldGiveASlotToANewerTickWithAllItsParts() {
        add("A", 7, "a");
        write();
        add("B", 7, "b");
        write();
        series = opened();
        add("A", 7 + LENGTH, "new");
        write();
        assertThat(records()).isEqualTo(1);
        assertThat(entries()).isEqualTo(Map.of("A@11", "new"));
    }

    @Test
    void shouldKeepWhatIsStillNeededOfAnOlderTick() {
        add("LAGS", 7, "wrong");
        add("A", 7, "a");
        write();
        add("LAGS", 7, "right");
        write();
        for (int tick = 7 + LENGTH; tick < 40; tick += LENGTH) {
            add("A", tick, "a" + tick);
            write("LAGS");
        }
        assertThat(entries()).isEqualTo(Map.of("LAGS@7", "right", "A@39", "a39"));
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void shouldNotWriteWhatIsNotNeededAnyMore() {
        add("A", 7, "old");
        add("A", 8, "new");
        assertThat(series.held()).isEqualTo(2);
        series.write((name, tickMs) -> tickMs == tick(8));
        assertThat(series.held()).isZero();
        assertThat(entries()).isEqualTo(Map.of("A@8", "new"));
    }

    @Test
    void shouldTellWhoseRecordsAreGivenUp() {
        add("A", 7, "a");
        write();
        List<String> givenUp = new ArrayList<>();
        add("A", 11, "a");
        series.write(new TickSeries.Needed() {
            @Override
            public boolean test(String name, long tickMs) {
                return true;
            }

            @Override
            public void givenUp(String name, long tickMs) {
                givenUp.add(name + "@" + tickMs / Grid.INTERVAL_MS);
            }
        });
        assertThat(givenUp).containsExactly("A@7");
    }

    @Test
    void shouldPassOverAPartThatIsMissing() {
        add("A", 7, "a");
        write();
        add("B", 7, "b");
        write();
        store.delete(store.all().next().key);
        assertThat(entries()).isEqualTo(Map.of("B@7", "b"));
    }

    @Test
    void shouldTakeOlderTicksThanThatOfTheirSlot() {
        add("A", 11, "a");
        write();
        add("B", 7, "b");
        write();
        assertThat(entries()).isEqualTo(Map.of("A@11", "a", "B@7", "b"));
    }

    @Test
    void shouldSplitWhatIsTooLongForARecord() {
        String text = "x".repeat(50 << 10);
        for (int i = 0; i < 5; i++) {
            add("S" + i, 7, text);
        }
        write();
        assertThat(records()).isEqualTo(3);
        assertThat(entries()).hasSize(5).containsEntry("S4@7", text);
        store.all().forEachRemaining(entry -> assertThat(entry.value.length).isLessThan(128 << 10));
        add("S0", 11, "short");
        write();
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void shouldShowNewerTicksFirst() {
        for (int tick = 5; tick < 12; tick++) {
            add("A", tick, "a");
            write();
        }
        List<Long> ticks = new ArrayList<>();
        opened().read((name, tickMs, payload) -> ticks.add(tickMs / Grid.INTERVAL_MS));
        assertThat(ticks).containsExactly(11L, 10L, 9L, 8L);
    }

    @Test
    void shouldHoldWhatAMapHolds() {
        Random random = new Random(11);
        Map<String, String> map = new HashMap<>();
        int newest = 100;
        for (int i = 0; i < 5_000; i++) {
            int tick = newest - random.nextInt(LENGTH);
            String name = "S" + random.nextInt(6);
            String text = Integer.toString(i);
            add(name, tick, text);
            map.put(name + "@" + tick, text);
            newest += random.nextInt(10) == 0 ? 1 : 0;
            if (random.nextInt(7) == 0) {
                write();
            }
            if (random.nextInt(50) == 0) {
                write();
                series = opened();
                int oldest = newest - LENGTH;
                Map<String, String> entries = entries();
                entries.keySet().removeIf(key -> Integer.parseInt(key.substring(3)) <= oldest);
                map.keySet().removeIf(key -> Integer.parseInt(key.substring(3)) <= oldest);
                assertThat(entries).isEqualTo(map);
            }
        }
    }

    @Test
    void shouldNotTouchOtherKinds() {
        TickSeries other = new TickSeries(store, 'y', LENGTH);
        other.add("A", tick(7), Payload.of(new byte[] {1}));
        other.write((name, tickMs) -> true);
        add("A", 7, "a");
        write();
        assertThat(entries()).isEqualTo(Map.of("A@7", "a"));
        assertThat(records()).isEqualTo(2);
    }

    @Test
    void shouldShowAPayloadByItselfWithinItsRecord() {
        add("A", 7, "abc");
        write();
        opened().read((name, tickMs, payload) -> {
            assertThat(payload.remaining()).isEqualTo(3);
            assertThat(payload.array()[payload.arrayOffset() + payload.position()])
                    .isEqualTo((byte) 'a');
        });
    }

    @Test
    void shouldRefuseAVersionThatIsNotKnown() {
        store.put(Bytes.wrap(ByteBuffer.allocate(7).put((byte) 'x').array()), new byte[] {9});
        assertThatThrownBy(this::opened)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 9, known is 2");
    }
}
