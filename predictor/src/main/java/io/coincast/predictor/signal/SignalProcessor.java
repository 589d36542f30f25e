package io.coincast.predictor.signal;

import io.coincast.forecasting.signal.SignalBook;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts what it reads into a book. Its global store, which Streams asks for, stays empty: the book is the state.
 *
 * <p>At a start Streams reads the whole topic through this processor before any task runs. Threads: Streams' global thread.
 */
public record SignalProcessor(SignalBook book) implements Processor<byte[], byte[], Void, Void> {
    /** The name of the global store. */
    public static final String STORE = "signals";

    @Override
    public void process(Record<byte[], byte[]> record) {
        book.accept(record.value());
    }
}
