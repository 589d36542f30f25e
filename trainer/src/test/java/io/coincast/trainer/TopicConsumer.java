package io.coincast.trainer;

import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A consumer of a topic that holds given values, spread over its partitions. */
public final class TopicConsumer extends MockConsumer<byte[], byte[]> {
    private TopicConsumer() {
        super("earliest");
    }

    /** A consumer of {@code topic}, which has so many partitions and holds {@code values}. */
    public static TopicConsumer of(String topic, List<byte[]> values, int partitions) {
        TopicConsumer consumer = new TopicConsumer();
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        consumer.updatePartitions(
                topic,
                all.stream()
                        .map(p -> new PartitionInfo(topic, p.partition(), null, null, null))
                        .toList());
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        all.forEach(p -> beginnings.put(p, 0L));
        consumer.updateBeginningOffsets(beginnings);
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < values.size(); i++) {
                byte[] value = values.get(i);
                consumer.addRecord(new ConsumerRecord<>(topic, i % partitions, i / partitions, key(value), value));
            }
        });
        return consumer;
    }

    /** The symbol of what has one, else nothing. */
    private static byte[] key(byte[] value) {
        try {
            return Json.mapper().readTree(value).path("symbol").asText().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
