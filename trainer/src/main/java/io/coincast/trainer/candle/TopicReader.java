package io.coincast.trainer.candle;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a topic to whoever keeps what is on it: all partitions, from the beginning, without a group, for as long as it runs. Reading a record again changes nothing, so after an outage it simply begins anew.
 *
 * <p>Threads: {@link #run()} in one, {@link #stop()} from any. Failure: what Kafka reports is retried
 * after {@value #BACKOFF_MS} ms, and said once per outage.
 */
public final class TopicReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BACKOFF_MS = 1_000;
    private static final long NEW_PARTITIONS_AFTER_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final String topic;
    private final Sink sink;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean away;

    /** Each call of {@code clients} gives a consumer that is this reader's to close. */
    public TopicReader(Supplier<Consumer<byte[], byte[]>> clients, String topic, Sink sink) {
        this.clients = clients;
        this.topic = topic;
        this.sink = sink;
    }

    /** Takes in one record. */
    @FunctionalInterface
    public interface Sink {
        /** Either is null where the record has none. */
        void accept(byte @Nullable [] key, byte @Nullable [] value);
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (Consumer<byte[], byte[]> consumer = clients.get()) {
                read(consumer);
            } catch (WakeupException | InterruptException e) {
                stop();
            } catch (KafkaException e) {
                say(e);
                pause();
            }
        }
    }

    /** Ends {@link #run()} within a poll; interrupt its thread to end it at once. */
    public void stop() {
        stopped.countDown();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        long assignedAtNanos = assign(consumer);
        while (!isStopped()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                sink.accept(record.key(), record.value());
            }
            if (System.nanoTime() - assignedAtNanos > NEW_PARTITIONS_AFTER_NANOS) {
                assignedAtNanos = assign(consumer);
            }
        }
    }

    /** Reads every partition there is; those that are new from their beginning. */
    private long assign(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> all = new HashSet<>();
        consumer.partitionsFor(topic)
                .forEach(partition -> all.add(new TopicPartition(partition.topic(), partition.partition())));
        if (all.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        Collection<TopicPartition> added =
                all.stream().filter(p -> !consumer.assignment().contains(p)).toList();
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
        if (away) {
            LOG.info("reading {} again", topic);
            away = false;
        }
        return System.nanoTime();
    }

    private void say(KafkaException e) {
        if (!away) {
            LOG.warn("{} cannot be read, trying again until it can: {}", topic, e.toString());
            away = true;
        }
    }

    private void pause() {
        try {
            boolean ignored = stopped.await(BACKOFF_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }
}
