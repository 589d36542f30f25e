package io.coincast.trainer.drift;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows who is champion and what its forecasts turned out to be worth: the models topic from its beginning, the
 * settlements from now on.
 *
 * <p>Threads: confined to one. Failure: while the broker is away nothing drifts, which is said once; it begins again by
 * itself.
 */
public final class DriftReader implements DriftSource {
    private static final Logger LOG = LoggerFactory.getLogger(DriftReader.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int POLLS = 50;
    private static final byte[] CHAMPION = Release.CHAMPION.getBytes(StandardCharsets.UTF_8);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final DriftWatch watch;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private boolean away;

    /** Each call of {@code consumers} gives a consumer that is this reader's to close. */
    public DriftReader(Supplier<Consumer<byte[], byte[]>> consumers, DriftWatch watch) {
        this.consumers = consumers;
        this.watch = watch;
    }

    @Override
    public Optional<String> poll() {
        try {
            Optional<String> reason = read(opened());
            away = false;
            return reason;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            if (!away) {
                LOG.warn("settlements cannot be read for now: {}", e.toString());
                away = true;
            }
            close();
            return Optional.empty();
        }
    }

    private Consumer<byte[], byte[]> opened() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = consumers.get();
            consumer = open;
            assign(open);
        }
        return open;
    }

    private static void assign(Consumer<byte[], byte[]> open) {
        TopicPartition models = new TopicPartition(Topics.MODELS, 0);
        List<TopicPartition> settlements = open.partitionsFor(Topics.SETTLEMENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        List<TopicPartition> all = new ArrayList<>(settlements);
        all.add(models);
        open.assign(all);
        open.seekToBeginning(List.of(models));
        open.seekToEnd(settlements);
    }

    /** Reads what is there, but not for ever. */
    private Optional<String> read(Consumer<byte[], byte[]> open) {
        Optional<String> reason = Optional.empty();
        for (int polls = 0; polls < POLLS; polls++) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = open.poll(POLL);
            if (!records.iterator().hasNext()) {
                return reason;
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Optional<String> drifted = take(record);
                reason = drifted.isPresent() ? drifted : reason;
            }
        }
        return reason;
    }

    private Optional<String> take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.SETTLEMENTS)) {
            return watch.accept(record.value());
        }
        if (Arrays.equals(record.key(), CHAMPION) && record.value() != null) {
            try {
                watch.watch(Json.decode(record.value(), Release.class));
            } catch (InvalidRecordException e) {
                LOG.warn("the champion cannot be read and is not watched: {}", e.getMessage());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close();
        }
    }
}
