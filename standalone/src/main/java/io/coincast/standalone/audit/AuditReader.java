package io.coincast.standalone.audit;

import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the pipeline's topics from their beginning on, committed records only, into an {@link Audit}. */
public final class AuditReader implements AutoCloseable {
    private static final List<String> TOPICS =
            List.of(Topics.CANDLES, Topics.FORECASTS, Topics.SETTLEMENTS, Topics.MODELS, Topics.REJECTED);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Audit audit;
    private final Thread thread = new Thread(this::run, "audit");
    private volatile boolean stopped;

    private AuditReader(Consumer<byte[], byte[]> consumer, Audit audit) {
        this.consumer = consumer;
        this.audit = audit;
    }

    /** Starts reading in a thread of its own; the topics must exist. */
    public static AuditReader start(Properties consumerProperties, Audit audit) {
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consumerProperties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions(consumer));
        consumer.seekToBeginning(consumer.assignment());
        AuditReader reader = new AuditReader(consumer, audit);
        reader.thread.start();
        return reader;
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void run() {
        try (consumer) {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> source : consumer.poll(POLL)) {
                    audit.accept(source, System.currentTimeMillis());
                }
            }
        } catch (WakeupException e) {
            stopped = true;
        }
    }

    /** Whether it goes on reading. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
