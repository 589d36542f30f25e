package io.coincast.trainer.release;

import io.coincast.contracts.config.DataSize;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes a release as the champion: one record, so that it is there whole or not at all.
 *
 * <p>Threads: safe. Failure: {@link KafkaException} if the broker did not take it; whether it did is not known after a
 * timeout, and publishing the same release again does no harm.
 */
public final class ReleasePublisher implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Producer<String, byte[]> producer;
    private final DataSize maximum;

    /** Takes over {@code producer}, which must be idempotent. */
    public ReleasePublisher(Producer<String, byte[]> producer, DataSize maximum) {
        this.producer = producer;
        this.maximum = maximum;
    }

    /** Publishes {@code release} and waits until it is acknowledged. */
    public void publish(Release release) throws ReleaseTooLargeException, InterruptedException {
        byte[] value = Json.encode(release);
        if (value.length > maximum.bytes()) {
            throw new ReleaseTooLargeException(release.id(), value.length, maximum);
        }
        try {
            producer.send(new ProducerRecord<>(Topics.MODELS, Release.CHAMPION, value))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException broker ? broker : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
