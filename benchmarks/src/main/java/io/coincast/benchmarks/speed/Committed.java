package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.tick.Rig;
import io.coincast.contracts.topic.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What can be read of a topic with {@code read_committed}. Threads: stateless. */
final class Committed {
    private static final Duration POLL = Duration.ofMillis(200);

    private Committed() {}

    /** How many records {@code topic} holds. Failure: {@link IllegalStateException} unless there are {@code wanted}. */
    static long count(Rig rig, String topic, long wanted) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        long count = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(rig.kafka(), "bench-count"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (!ends.isEmpty()) {
                count += consumer.poll(POLL).count();
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
        if (count != wanted) {
            throw new IllegalStateException(topic + " holds " + count + " records, not " + wanted);
        }
        return count;
    }
}
