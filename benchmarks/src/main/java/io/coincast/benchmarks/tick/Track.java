package io.coincast.benchmarks.tick;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One contestant's topics: candles are appended to the one, forecasts are read from the other as soon as they are
 * committed. Threads: confined to one. Failure: {@link IllegalStateException} where forecasts stay away, come twice or
 * are of another tick.
 */
public final class Track implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final double NANOS_PER_MS = 1e6;
    private static final int DIGITS = 3;

    private final String name;
    private final String candles;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Histogram each = new Histogram(DIGITS);
    private final Histogram last = new Histogram(DIGITS);
    private final Histogram model = new Histogram(DIGITS);
    private long bytes;

    Track(KafkaConfig kafka, String name, String candles, String forecasts, int partitions) {
        this.name = name;
        this.candles = candles;
        producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "bench-candles-" + name),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "bench-forecasts-" + name),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(forecasts, partition));
        }
        consumer.assign(all);
    }

    /** Appends one candle per coin and returns when all are stored. */
    void append(List<byte[]> values) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(values.size());
        for (int coin = 0; coin < values.size(); coin++) {
            byte[] key = TickMarket.symbol(coin).getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>(candles, key, values.get(coin))));
        }
        producer.flush();
        for (Future<RecordMetadata> stored : sent) {
            RecordMetadata ignored = stored.get();
        }
    }

    /** One tick: from before the first candle is sent until each forecast has been read; {@code timed} ones count. */
    public void tick(List<byte[]> values, long asOfMs, boolean timed) throws ExecutionException, InterruptedException {
        long wallMs = System.currentTimeMillis();
        long startNs = System.nanoTime();
        append(values);
        List<byte[]> forecasts = new ArrayList<>(values.size());
        long tookNs = 0;
        while (forecasts.size() < values.size()) {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                forecasts.add(read.value());
                tookNs = System.nanoTime() - startNs;
                if (timed) {
                    each.recordValue(tookNs);
                    bytes += read.value().length;
                }
            }
            checkPatience(startNs, forecasts.size(), values.size());
        }
        long modelledMs = check(forecasts, asOfMs, values.size());
        if (timed) {
            last.recordValue(tookNs);
            model.recordValue(Math.max(0, modelledMs - wallMs));
        }
    }

    private void checkPatience(long startNs, int read, int wanted) {
        if (System.nanoTime() - startNs > PATIENCE.toNanos()) {
            throw new IllegalStateException(name + ": only " + read + " of " + wanted + " forecasts came within "
                    + PATIENCE.toSeconds() + " s");
        }
    }

    /** The time at which the last of {@code forecasts} had been made. */
    private long check(List<byte[]> forecasts, long asOfMs, int coins) {
        Set<String> symbols = new HashSet<>();
        long lastMs = 0;
        for (byte[] bytesRead : forecasts) {
            Forecast forecast = decode(bytesRead);
            if (forecast.asOfMs() != asOfMs || !forecast.releaseId().startsWith("bench")) {
                throw new IllegalStateException(name + ": " + forecast.id() + " by " + forecast.releaseId()
                        + " where one as of " + asOfMs + " by the release was awaited");
            }
            symbols.add(forecast.symbol());
            lastMs = Math.max(lastMs, forecast.forecastAtMs());
        }
        if (symbols.size() != coins || forecasts.size() != coins) {
            throw new IllegalStateException(
                    name + ": " + forecasts.size() + " forecasts of " + symbols.size() + " coins, not of " + coins);
        }
        return lastMs;
    }

    private static Forecast decode(byte[] value) {
        try {
            return Json.decode(value, Forecast.class);
        } catch (InvalidRecordException e) {
            throw new IllegalStateException("a forecast cannot be read", e);
        }
    }

    /** Forgets what has been timed so far. */
    public void begin() {
        each.reset();
        last.reset();
        model.reset();
        bytes = 0;
    }

    /** How many ticks have been timed. */
    public long ticks() {
        return last.getTotalCount();
    }

    /** Of each forecast, in milliseconds, at {@code percentile}. */
    public double eachMs(double percentile) {
        return each.getValueAtPercentile(percentile) / NANOS_PER_MS;
    }

    /** Over ticks, the time until the last forecast could be read, in milliseconds, at {@code percentile}. */
    public double lastMs(double percentile) {
        return last.getValueAtPercentile(percentile) / NANOS_PER_MS;
    }

    /** The median over ticks of the time until the last forecast had been made, in whole milliseconds. */
    double modelMs() {
        return model.getValueAtPercentile(50);
    }

    /** The size of a forecast as it is read. */
    double bytesPerForecast() {
        return (double) bytes / each.getTotalCount();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
