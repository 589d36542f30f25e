package io.coincast.predictor.release;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the global store of releases and puts what it reads into service.
 *
 * <p>At a start Streams reads the whole topic through this processor before any task runs, so that a release which was
 * there serves the first forecast already. Threads: Streams' global thread.
 */
public final class ReleaseProcessor implements Processor<byte[], byte[], Void, Void> {
    /** The name of the global store: slot to release, both as they are on the topic. */
    public static final String STORE = "releases";

    private final Releases releases;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    public ReleaseProcessor(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (store != null && record.key() != null) {
            store.put(record.key(), record.value());
            releases.update(record.key(), record.value());
        }
    }
}
