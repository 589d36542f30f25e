package io.coincast.ingest.load;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.KeyedCandle;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the candles topic has of some symbols: the newest revision of each candle, as a digest.
 *
 * <p>Memory: about 100 bytes a candle. Threads: confined to one. Records that are no candle are passed over.
 */
final class TopicCandles {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int SILENT_POLLS = 75;

    private final Map<String, Map<Long, Known>> bySymbol = new HashMap<>();
    private long undecodable;

    /**
     * A candle that is there.
     *
     * @param facts digest of its prices and volumes
     */
    record Known(int revision, long facts) {
        static Known of(Candle candle) {
            return new Known(candle.revision(), CandleFacts.digest(candle));
        }
    }

    /** Reads the topic to its present end. */
    static TopicCandles read(Consumer<byte[], byte[]> consumer, Set<String> symbols) {
        TopicCandles candles = new TopicCandles();
        symbols.forEach(symbol -> candles.bySymbol.put(symbol, new HashMap<>()));
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CANDLES, PATIENCE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int silent = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptException("interrupted while reading the topic");
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(candles::note);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > SILENT_POLLS) {
                throw new TimeoutException("the broker stopped answering while " + Topics.CANDLES + " was read");
            }
        }
        return candles;
    }

    /** The newest revision of the candle, or null if there is none. */
    @Nullable
    Known find(String symbol, long openTimeMs) {
        Map<Long, Known> known = bySymbol.get(symbol);
        return known == null ? null : known.get(openTimeMs);
    }

    /** {@code candle} is there now. */
    void add(Candle candle) {
        bySymbol.computeIfAbsent(candle.symbol(), s -> new HashMap<>())
                .merge(candle.openTimeMs(), Known.of(candle), (a, b) -> b.revision() >= a.revision() ? b : a);
    }

    private void note(ConsumerRecord<byte[], byte[]> source) {
        byte[] key = source.key();
        if (key == null || !bySymbol.containsKey(new String(key, StandardCharsets.UTF_8))) {
            return;
        }
        try {
            add(KeyedCandle.decode(key, source.value()));
        } catch (InvalidRecordException e) {
            undecodable++;
        }
    }

    /** How many records of these symbols are no candles. */
    long undecodable() {
        return undecodable;
    }
}
