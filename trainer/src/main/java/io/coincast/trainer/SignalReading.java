package io.coincast.trainer;

import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.trainer.candle.TopicReader;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Keeps what is on the signals topic in a book, in a thread of its own. */
record SignalReading(SignalBook book, TopicReader reader, Thread thread) implements AutoCloseable {
    private static final long STOPPING_MS = 2_000;

    /** Starts; signals reach {@code history} back. */
    static SignalReading start(Supplier<Consumer<byte[], byte[]>> consumers, Duration history) {
        SignalBook book = new SignalBook(history);
        TopicReader reader = new TopicReader(consumers, Topics.SIGNALS, (key, value) -> book.accept(value));
        Thread thread = new Thread(reader, "coincast-trainer-signals");
        thread.setDaemon(true);
        thread.start();
        return new SignalReading(book, reader, thread);
    }

    @Override
    public void close() {
        reader.stop();
        try {
            thread.join(STOPPING_MS);
            thread.interrupt();
            thread.join(STOPPING_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
