package io.coincast.standalone.rejected;

import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.topic.Topics;
import io.coincast.standalone.rejected.RejectedTopic.Extent;
import io.coincast.standalone.topic.WholeTopic;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Writes rejected records to the topic that they came from once more, with the header {@value #HEADER}, which says which
 * record it is that is replayed. Those for which there is such a record already are left out, so that replaying again,
 * also after it was broken off, repeats nothing; nor is a replayed record replayed that was rejected again.
 *
 * <p>Threads: confined to one. Failure: {@link KafkaException} where the broker does not take a record.
 */
public final class Replay {
    /** Its value is {@code topic/partition/offset} of the record that was rejected first. */
    public static final String HEADER = "coincast-replay-of";

    /** The topics that services reject records of. */
    private static final Set<String> ORIGINS = Set.of(Topics.CANDLES);

    private final RejectedTopic rejected;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Producer<byte[], byte[]> producer;

    /** {@code producer} stays the caller's to close; what {@code consumers} gives is closed here. */
    public Replay(Supplier<Consumer<byte[], byte[]>> consumers, Producer<byte[], byte[]> producer) {
        this.rejected = new RejectedTopic(consumers);
        this.consumers = consumers;
        this.producer = producer;
    }

    /**
     * What came of it.
     *
     * @param matched rejected records that were asked for
     * @param replayed of these, written again, or to be written in a dry run
     * @param alreadyReplayed of these, written again earlier
     * @param rejectedAgain of these, replays themselves
     * @param notReplayable of these, cut off, without a value, or not of a topic that is replayed to
     */
    public record Counts(long matched, long replayed, long alreadyReplayed, long rejectedAgain, long notReplayable) {}

    /**
     * Replays what {@code wanted} accepts; with {@code dry} it only counts. Memory: one record at a time, and the place of each
     * that is replayed.
     */
    public Counts run(Predicate<RejectedRecord> wanted, boolean dry) {
        Extent extent = rejected.extent(wanted);
        Earlier earlier = earlier(extent.sinceMs());
        Set<String> seen = new HashSet<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        rejected.each(extent, wanted, record -> {
            String origin = origin(record.topic(), record.partition(), record.offset());
            Outcome outcome = outcome(record, origin, earlier, seen.add(origin));
            counts.merge(outcome, 1L, Long::sum);
            if (outcome == Outcome.REPLAYED && !dry) {
                Future<RecordMetadata> ignored =
                        producer.send(again(record, origin), (sent, e) -> failure.compareAndSet(null, e));
            }
        });
        producer.flush();
        check(failure.get());
        return new Counts(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.getOrDefault(Outcome.REPLAYED, 0L),
                counts.getOrDefault(Outcome.ALREADY_REPLAYED, 0L),
                counts.getOrDefault(Outcome.REJECTED_AGAIN, 0L),
                counts.getOrDefault(Outcome.NOT_REPLAYABLE, 0L));
    }

    private enum Outcome {
        REPLAYED,
        ALREADY_REPLAYED,
        REJECTED_AGAIN,
        NOT_REPLAYABLE
    }

    private static Outcome outcome(RejectedRecord record, String origin, Earlier earlier, boolean isFirst) {
        if (!isReplayable(record)) {
            return Outcome.NOT_REPLAYABLE;
        }
        if (earlier.replays.contains(origin)) {
            return Outcome.REJECTED_AGAIN;
        }
        return isFirst && !earlier.origins.contains(origin) ? Outcome.REPLAYED : Outcome.ALREADY_REPLAYED;
    }

    private static boolean isReplayable(RejectedRecord record) {
        int bytes = RejectedTopic.decoded(record.value()).length;
        return ORIGINS.contains(record.topic()) && bytes > 0 && bytes < Topics.MAX_RECORD_BYTES;
    }

    private static ProducerRecord<byte[], byte[]> again(RejectedRecord record, String origin) {
        byte[] key = record.key() == null ? null : RejectedTopic.decoded(record.key());
        Integer partition = key == null ? record.partition() : null;
        ProducerRecord<byte[], byte[]> again =
                new ProducerRecord<>(record.topic(), partition, key, RejectedTopic.decoded(record.value()));
        again.headers().add(HEADER, origin.getBytes(StandardCharsets.UTF_8));
        return again;
    }

    /** What was replayed earlier, and which records that made. */
    private record Earlier(Set<String> origins, Set<String> replays) {}

    private Earlier earlier(long sinceMs) {
        Earlier earlier = new Earlier(new HashSet<>(), new HashSet<>());
        for (String topic : sinceMs < Long.MAX_VALUE ? ORIGINS : Set.<String>of()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                WholeTopic.read(consumer, topic, sinceMs, (partition, record) -> note(partition, record, earlier));
            }
        }
        return earlier;
    }

    private static void note(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Earlier earlier) {
        Header header = record.headers().lastHeader(HEADER);
        if (header != null && header.value() != null) {
            earlier.origins.add(new String(header.value(), StandardCharsets.UTF_8));
            earlier.replays.add(origin(partition.topic(), partition.partition(), record.offset()));
        }
    }

    private static String origin(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    private static void check(@Nullable Exception failure) {
        if (failure != null) {
            throw failure instanceof KafkaException broker ? broker : new KafkaException(failure);
        }
    }
}
