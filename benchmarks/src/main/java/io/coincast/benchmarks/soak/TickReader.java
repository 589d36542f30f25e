package io.coincast.benchmarks.soak;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads candles and committed forecasts, tick by tick. Memory: of the newest ticks only. Threads: confined to one. */
final class TickReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final List<String> TOPICS = List.of(Topics.CANDLES, Topics.FORECASTS);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> appendedAtMs = new HashMap<>();
    private final Set<String> served = new HashSet<>();
    private final List<Long> latenciesMs = new ArrayList<>();
    private long firstAppendMs;
    private long lastAppendMs;
    private long tickMs;
    private long forecasts;
    private long duplicates;

    TickReader(KafkaConfig kafka) {
        consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "soak"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Waits until {@code symbols} have their forecasts as of {@code asOfMs}; returns how many are missing after {@code patience}. */
    int await(long asOfMs, int symbols, Duration patience) throws InvalidRecordException {
        tickMs = asOfMs;
        served.clear();
        appendedAtMs.clear();
        latenciesMs.clear();
        firstAppendMs = Long.MAX_VALUE;
        lastAppendMs = 0;
        long startNs = System.nanoTime();
        while (served.size() < symbols && System.nanoTime() - startNs < patience.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
        }
        return symbols - served.size();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        if (record.topic().equals(Topics.CANDLES)) {
            Candle candle = Json.decode(record.value(), Candle.class);
            if (candle.closeTimeMs() == tickMs && candle.revision() == 0) {
                appendedAtMs.put(candle.symbol(), record.timestamp());
                firstAppendMs = Math.min(firstAppendMs, record.timestamp());
                lastAppendMs = Math.max(lastAppendMs, record.timestamp());
            }
            return;
        }
        Forecast forecast = Json.decode(record.value(), Forecast.class);
        forecasts++;
        if (forecast.asOfMs() == tickMs && forecast.supersedes() == null) {
            duplicates += served.add(forecast.symbol()) ? 0 : 1;
            Long appended = appendedAtMs.get(forecast.symbol());
            if (appended != null) {
                latenciesMs.add(Math.max(0, System.currentTimeMillis() - appended));
            }
        }
    }

    /** What the tick took that was awaited last, garbage collection {@code collectionMs} of it; to be called as soon as it is served. */
    TickTimes times(int tick, long collectionMs) {
        long spreadMs = Math.max(0, lastAppendMs - firstAppendMs);
        return new TickTimes(tick, spreadMs, System.currentTimeMillis() - lastAppendMs, collectionMs, latenciesMs);
    }

    long forecasts() {
        return forecasts;
    }

    long duplicates() {
        return duplicates;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
