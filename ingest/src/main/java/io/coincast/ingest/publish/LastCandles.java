package io.coincast.ingest.publish;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.KeyedCandle;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last candles of each symbol in the topic, so that ingest goes on where it or another ended.
 *
 * <p>Reads each partition that may hold one of them backwards from its end in growing chunks until every wanted symbol has been seen, and as
 * many records as there are candles wanted altogether, or the beginning is reached. Records that are no candle are passed over: the predictor rejects them. Threads: confined to one.
 */
public final class LastCandles {
    private static final long FIRST_CHUNK = 2_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final int count;
    private final Map<String, NavigableMap<Long, Candle>> found = new HashMap<>();
    private long read;
    private long undecodable;

    /** Keeps {@code count} candles of a symbol, or as many as there are near its last. */
    public LastCandles(Consumer<byte[], byte[]> consumer, int count) {
        this.consumer = consumer;
        this.count = count;
    }

    /** The last candles under their highest revision, oldest first, of those of {@code symbols} that are in the topic. */
    public Map<String, List<Candle>> of(Set<String> symbols) {
        List<TopicPartition> partitions = partitions(symbols);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        long enough = (long) count * symbols.size();
        for (long chunk = FIRST_CHUNK;
                !exhausted(begins, ends) && (read < enough || !found.keySet().containsAll(symbols));
                chunk *= 4) {
            for (TopicPartition partition : partitions) {
                long from = Math.max(at(begins, partition), at(ends, partition) - chunk);
                read(partition, from, at(ends, partition));
                ends.put(partition, from);
            }
        }
        Map<String, List<Candle>> last = new HashMap<>();
        symbols.stream()
                .filter(found::containsKey)
                .forEach(symbol -> last.put(symbol, List.copyOf(of(symbol).values())));
        return last;
    }

    /** Where the default partitioner has put {@code symbols}. */
    private List<TopicPartition> partitions(Set<String> symbols) {
        int count = consumer.partitionsFor(Topics.CANDLES).size();
        return symbols.stream()
                .map(symbol -> BuiltInPartitioner.partitionForKey(symbol.getBytes(StandardCharsets.UTF_8), count))
                .distinct()
                .map(number -> new TopicPartition(Topics.CANDLES, number))
                .toList();
    }

    private void read(TopicPartition partition, long from, long to) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> source : consumer.poll(POLL)) {
                read++;
                note(source);
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> source) {
        try {
            keep(KeyedCandle.decode(source.key(), source.value()));
        } catch (InvalidRecordException e) {
            undecodable++;
        }
    }

    private void keep(Candle candle) {
        NavigableMap<Long, Candle> candles = of(candle.symbol());
        candles.merge(candle.openTimeMs(), candle, (a, b) -> b.revision() > a.revision() ? b : a);
        if (candles.size() > count) {
            candles.pollFirstEntry();
        }
    }

    private NavigableMap<Long, Candle> of(String symbol) {
        return found.computeIfAbsent(symbol, s -> new TreeMap<>());
    }

    /** How many records were passed over because they are no candle. */
    public long undecodable() {
        return undecodable;
    }

    private static boolean exhausted(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        return begins.keySet().stream().allMatch(partition -> at(begins, partition) >= at(ends, partition));
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
