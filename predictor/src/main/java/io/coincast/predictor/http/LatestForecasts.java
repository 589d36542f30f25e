package io.coincast.predictor.http;

import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest forecast of every symbol, whichever instance made it, as read back from the topic: what is not committed
 * is not seen.
 *
 * <p>Time: begins with the forecasts of the last hour, in wall time. Threads: safe; reads in a thread of its own.
 * Failure: none gets out; while the broker is away it goes on with what it has, and begins again by itself.
 */
public final class LatestForecasts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatestForecasts.class);
    private static final Duration HISTORY = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<String, Entry> bySymbol = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "latest-forecasts");
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private boolean away;

    private LatestForecasts(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** Will read with consumers made of {@code properties}. */
    public static LatestForecasts of(Properties properties) {
        return new LatestForecasts(() -> ForecastConsumers.open(properties));
    }

    static LatestForecasts of(Supplier<Consumer<byte[], byte[]>> consumers) {
        return new LatestForecasts(consumers);
    }

    /** Begins to read; to be called once. */
    public void start() {
        reader.setDaemon(true);
        reader.start();
    }

    /** What of a forecast is looked at here. */
    private record Head(@Nullable String symbol, long asOfMs) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, copied on the way out
    private record Entry(long asOfMs, byte[] json) {
        static Entry newer(Entry a, Entry b) {
            return b.asOfMs >= a.asOfMs ? b : a;
        }
    }

    /** The latest forecast of {@code symbol}, as on the topic. */
    public Optional<byte[]> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol))
                .map(entry -> entry.json().clone());
    }

    /** The latest forecasts of all symbols, by symbol, as on the topic. */
    public List<byte[]> all() {
        return new TreeMap<>(bySymbol)
                .values().stream().map(entry -> entry.json().clone()).toList();
    }

    /** Whether everything that was there at the start has been read, and what comes is. */
    public boolean caughtUp() {
        return caughtUp && reader.isAlive();
    }

    private void read() {
        while (closing.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("Reading forecasts was interrupted", e);
            } catch (KafkaException e) {
                sayOnce(e);
            }
            pause();
        }
    }

    private void sayOnce(KafkaException e) {
        if (!away) {
            LOG.warn("Forecasts cannot be read back for now: {}", e.toString());
            away = true;
        }
    }

    private void pause() {
        try {
            boolean closed = closing.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("Reads forecasts again, closed {}", closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        seek(consumer, partitions, ends);
        while (closing.getCount() > 0) {
            consumer.poll(POLL).forEach(this::take);
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (ends.isEmpty()) {
                caughtUp = true;
                away = false;
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(Topics.FORECASTS);
        return partitions == null
                ? List.of()
                : partitions.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }

    private static void seek(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        long sinceMs = System.currentTimeMillis() - HISTORY.toMillis();
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.forEach(partition -> since.put(partition, sinceMs));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(since);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            Head head = Json.decode(record.value(), Head.class);
            if (head.symbol() == null) {
                passOver(record, "symbol is missing");
            } else {
                bySymbol.merge(head.symbol(), new Entry(head.asOfMs(), record.value()), Entry::newer);
            }
        } catch (InvalidRecordException e) {
            passOver(record, e.toString());
        }
    }

    private static void passOver(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warn("Not a forecast at {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason);
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            reader.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
