package io.coincast.predictor.market;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the newest part of topics and whatever comes after it, for as long as it is open. Belongs to no group.
 *
 * <p>Time: how far back is counted in wall time. Threads: safe; reads, and calls the sink, in a thread of its own.
 * Failure: none of the broker gets out; after trouble everything is read again from where it first began, so that the
 * sink has to bear repetitions.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final List<TopicSpan> spans;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink;
    private final Pace pace;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private boolean away;

    /**
     * Will read {@code spans} with what {@code consumers} opens; {@code name} is the thread's. Once it has caught
     * up, it keeps to {@code pace}.
     */
    public TopicReader(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            List<TopicSpan> spans,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink,
            Pace pace) {
        this.consumers = consumers;
        this.spans = List.copyOf(spans);
        this.sink = sink;
        this.pace = pace;
        this.thread = new Thread(this::read, name);
    }

    /** Holds back a reader that has caught up, so that it does not take the machine from a tick. */
    @FunctionalInterface
    public interface Pace {
        /** As fast as it goes. */
        Pace AT_ONCE = came -> {};

        /** Returns when what {@code came}, if anything, is to be given to the sink, and the reader may go on. */
        void read(boolean came);
    }

    /** Opens consumers of bytes that see what is committed, made of {@code properties}. */
    public static Supplier<Consumer<byte[], byte[]>> committed(Properties properties) {
        return () -> {
            Properties own = new Properties();
            own.putAll(properties);
            own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
            own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
            return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        };
    }

    /** Begins to read; to be called once. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether everything that was there at the start has been read, and what comes is. */
    public boolean caughtUp() {
        return caughtUp && thread.isAlive();
    }

    private void read() {
        while (closing.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("{} was interrupted", thread.getName(), e);
            } catch (KafkaException e) {
                sayOnce(e);
            }
            pause();
        }
    }

    private void sayOnce(KafkaException e) {
        if (!away) {
            LOG.warn("{} cannot read for now: {}", thread.getName(), e.toString());
            away = true;
        }
    }

    private void pause() {
        try {
            boolean closed = closing.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("{} reads again, closed {}", thread.getName(), closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, TopicSpan> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions.keySet());
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions.keySet()));
        seek(consumer, partitions, ends);
        while (closing.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (caughtUp) {
                pace.read(!records.isEmpty());
            }
            records.forEach(sink);
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (ends.isEmpty()) {
                caughtUp = true;
                away = false;
            }
        }
    }

    /** The partitions of all topics; none while one of the topics is missing. */
    private Map<TopicPartition, TopicSpan> partitions(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, TopicSpan> all = new HashMap<>();
        for (TopicSpan span : spans) {
            List<PartitionInfo> partitions = consumer.partitionsFor(span.topic());
            if (partitions == null || partitions.isEmpty()) {
                return Map.of();
            }
            partitions.forEach(info -> all.put(new TopicPartition(info.topic(), info.partition()), span));
        }
        return all;
    }

    private static void seek(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, TopicSpan> partitions,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> since = new HashMap<>();
        List<TopicPartition> whole = new ArrayList<>();
        partitions.forEach((partition, span) -> {
            if (span.isWhole()) {
                whole.add(partition);
            } else {
                since.put(partition, System.currentTimeMillis() - span.history().toMillis());
            }
        });
        consumer.seekToBeginning(whole);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(since);
        for (TopicPartition partition : since.keySet()) {
            OffsetAndTimestamp first = found.get(partition);
            long end = ends.getOrDefault(partition, 0L);
            TopicSpan span = partitions.getOrDefault(partition, TopicSpan.whole(partition.topic()));
            consumer.seek(partition, first == null ? end : span.first(first.offset(), end));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
