package io.coincast.client;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the forecasts topic from a little before now on. Threads: {@link #run} in one, the rest safe. */
final class ForecastReader {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final SubscriptionOptions options;
    private final Delivery delivery;
    private final CountDownLatch stop = new CountDownLatch(1);

    ForecastReader(Consumer<byte[], byte[]> consumer, SubscriptionOptions options, Delivery delivery) {
        this.consumer = consumer;
        this.options = options;
        this.delivery = delivery;
    }

    /** Returns once stopped. */
    void run() {
        boolean positioned = false;
        boolean said = false;
        while (!positioned && !stopped(Duration.ZERO)) {
            positioned = position();
            if (!positioned && !said) {
                LOG.info(
                        "waiting for {} at {}",
                        Topics.FORECASTS,
                        options.kafka().bootstrapServers());
                said = true;
            }
            if (!positioned && stopped(PAUSE)) {
                return;
            }
        }
        while (!stopped(Duration.ZERO)) {
            consumer.poll(POLL).forEach(delivery::accept);
        }
    }

    /** Whether the topic is there, and reading starts at the right place. */
    private boolean position() {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.FORECASTS, PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                return false;
            }
            consumer.assign(partitions);
            seek(partitions);
            return true;
        } catch (RetriableException e) {
            return false;
        }
    }

    /** Records carry the broker's or the writer's real time, whatever the market's clock says. */
    private void seek(List<TopicPartition> partitions) {
        long fromMs = Instant.now().minus(options.lookBack()).toEpochMilli();
        Map<TopicPartition, Long> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> fromMs));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted, PATIENCE);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = found.get(partition);
            if (offset == null) {
                consumer.seekToEnd(List.of(partition));
                long ignored = consumer.position(partition, PATIENCE);
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }

    private boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    void stop() {
        stop.countDown();
    }

    Optional<Forecast> newest(String symbol) {
        return delivery.newest(symbol);
    }
}
