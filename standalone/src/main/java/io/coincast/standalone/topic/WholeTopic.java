package io.coincast.standalone.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what a topic holds at the time of the call, and then ends. Threads: confined to one. */
public final class WholeTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WholeTopic() {}

    /**
     * Hands over every record of {@code topic} whose timestamp is {@code sinceMs} or later, epoch milliseconds UTC; 0 for
     * all. Failure: {@link TimeoutException} when nothing comes for {@link #PATIENCE}, although there is more.
     */
    public static void read(
            Consumer<byte[], byte[]> consumer,
            String topic,
            long sinceMs,
            BiConsumer<TopicPartition, ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        seek(consumer, partitions, sinceMs, ends);
        long progressNs = System.nanoTime();
        while (!isRead(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                progressNs = System.nanoTime();
                reader.accept(new TopicPartition(record.topic(), record.partition()), record);
            }
            if (System.nanoTime() - progressNs > PATIENCE.toNanos()) {
                throw new TimeoutException("no records of " + topic + " come, although there are more");
            }
        }
    }

    private static void seek(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            long sinceMs,
            Map<TopicPartition, Long> ends) {
        if (sinceMs <= 0) {
            consumer.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, sinceMs));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
    }

    private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return ends.isEmpty();
    }
}
