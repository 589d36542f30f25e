package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.forecasting.window.Window;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowStoreTest {
    private final WindowStore store = new WindowStore("windows");

    @Test
    void shouldHoldWhatAMapHolds() {
        TreeMap<Bytes, byte[]> map = new TreeMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Bytes key = key("S" + random.nextInt(9) + "_USDT", random.nextInt(Window.LENGTH));
            byte[] value = random.nextInt(4) == 0 ? null : value(random);
            store.put(key, value);
            if (value == null) {
                map.remove(key);
            } else {
                map.put(key, value);
            }
            assertThat(store.get(key)).isEqualTo(map.get(key));
        }

        assertThat(store.approximateNumEntries()).isEqualTo(map.size());
        assertThat(entries(store.all())).isEqualTo(texts(map));
        Bytes from = key("S2_USDT", 17);
        Bytes to = key("S5_USDT", 200);
        assertThat(entries(store.range(from, to))).isEqualTo(texts(map.subMap(from, true, to, true)));
    }

    @Test
    void shouldSayWhatThereWasBefore() {
        Random random = new Random(7);
        byte[] first = value(random);
        Bytes key = key("A_B", 3);

        assertThat(store.putIfAbsent(key, first)).isNull();
        assertThat(store.putIfAbsent(key, value(random))).isEqualTo(first);
        assertThat(store.delete(key)).isEqualTo(first);
        assertThat(store.delete(key)).isNull();
        assertThat(store.get(key("C_D", 3))).isNull();
        store.putAll(List.of(KeyValue.pair(key, first)));
        assertThat(store.get(key)).isEqualTo(first);
    }

    @Test
    void shouldBeRestoredFromItsChangelog() {
        StateRestoreCallback restore = registered();
        byte[] value = value(new Random(7));
        restore.restore(key("A_B", 3).get(), value(new Random(8)));
        restore.restore(key("A_B", 3).get(), value);
        restore.restore(key("A_B", 4).get(), value);
        restore.restore(key("A_B", 4).get(), null);

        assertThat(store.isOpen()).isTrue();
        assertThat(entries(store.all())).hasSize(1);
        assertThat(store.get(key("A_B", 3))).isEqualTo(value);
        store.close();
        assertThat(store.isOpen()).isFalse();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void shouldLookAheadWithoutGoingOn() {
        store.put(key("A_B", 1), value(new Random(7)));
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            assertThat(entries.peekNextKey()).isEqualTo(key("A_B", 1));
            assertThat(entries.hasNext()).isTrue();
            assertThat(entries.next().key).isEqualTo(key("A_B", 1));
            assertThat(entries.hasNext()).isFalse();
            assertThatThrownBy(entries::peekNextKey).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void shouldRefuseWhatIsNoSlotOfAWindow() {
        byte[] value = value(new Random(7));

        assertThatThrownBy(() -> store.put(key("A_B", Window.LENGTH), value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the key of a window slot");
        assertThatThrownBy(() -> store.put(key("A_B", 1), Arrays.copyOf(value, 61)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 61 bytes, known are 62");
        value[0] = 0;
        assertThatThrownBy(() -> store.put(key("A_B", 1), value)).isInstanceOf(IllegalStateException.class);
    }

    /** What the store hands to Kafka Streams when it is opened. */
    private StateRestoreCallback registered() {
        AtomicReference<@Nullable StateRestoreCallback> callback = new AtomicReference<>();
        StateStoreContext context = (StateStoreContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StateStoreContext.class}, (proxy, method, arguments) -> {
                    callback.set((StateRestoreCallback) arguments[1]);
                    return null;
                });
        store.init(context, store);
        return Objects.requireNonNull(callback.get());
    }

    private static Bytes key(String symbol, int slot) {
        return WindowStore.key(symbol.getBytes(StandardCharsets.UTF_8), slot);
    }

    private static byte[] value(Random random) {
        byte[] value = new byte[WindowSlot.BYTES];
        random.nextBytes(value);
        value[0] = 1;
        return value;
    }

    private static List<String> entries(KeyValueIterator<Bytes, byte[]> iterator) {
        List<String> entries = new ArrayList<>();
        iterator.forEachRemaining(entry -> entries.add(entry.key + "=" + Arrays.toString(entry.value)));
        return entries;
    }

    private static List<String> texts(Map<Bytes, byte[]> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Arrays.toString(entry.getValue()))
                .toList();
    }
}
