package io.coincast.predictor.state;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store in memory that tells its owner before each commit, whoever asked for it, so that the owner may hold back what it
 * has to write until then. Kafka Streams has no such call in its public interface; it flushes its own caches that way, and
 * this store is for it one of them.
 *
 * <p>Threads: confined to one stream task.
 */
public final class WriteBehindStore extends InMemoryKeyValueStore implements CachedStateStore<Bytes, byte[]> {
    /** Of the changelog's segments: the one that is written to is never compacted, and is read whole at each start. */
    private static final String SEGMENT_BYTES = Integer.toString(32 << 20);

    private Runnable beforeCommit = () -> {};

    private WriteBehindStore(String name) {
        super(name);
    }

    /** One for each task, with a changelog. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(new Supplier(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES));
    }

    private record Supplier(String name) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new WriteBehindStore(name);
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }
    }

    /** From now on {@code write} is run before each commit of the task whose {@code store} this is, as its context gives it. */
    public static void beforeCommit(StateStore store, Runnable write) {
        WriteBehindStore inner = ((WrappedStateStore<?, ?, ?>) store).findInner(WriteBehindStore.class);
        Objects.requireNonNull(inner, "not a write-behind store").beforeCommit = write;
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
    }

    @Override
    public void clearCache() {
        // what is held back is the owner's
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }
}
