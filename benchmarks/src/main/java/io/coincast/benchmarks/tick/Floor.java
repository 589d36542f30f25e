package io.coincast.benchmarks.tick;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.window.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a tick costs without Kafka Streams: one loop that reads, calls the network once for all coins, writes and commits
 * in one transaction. It keeps closes in memory only, so it forgets them in a restart, settles and calibrates nothing,
 * and knows beforehand how many coins there are: less than the predictor does. As a plain loop it does all of it on one
 * thread, where the predictor's helpers use the other processors as well; it may do so too, writing and compressing
 * forecasts in parallel.
 *
 * <p>Threads: confined to one, until it is interrupted; the common pool helps it where it writes in parallel.
 */
final class Floor implements Runnable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final KafkaConfig kafka;
    private final String from;
    private final String to;
    private final int coins;
    private final boolean parallel;
    private final ReleaseModel model;
    private final Map<String, double[]> closes = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private List<Window> windows = new ArrayList<>();

    /** Reads {@code from} and writes to {@code to}; {@code parallel} on all processors. */
    Floor(KafkaConfig kafka, String from, String to, int coins, boolean parallel, ReleaseModel model) {
        this.kafka = kafka;
        this.from = from;
        this.to = to;
        this.coins = coins;
        this.parallel = parallel;
        this.model = model;
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            consumer.subscribe(List.of(from));
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> candle : consumer.poll(POLL)) {
                    accept(candle);
                }
                if (windows.size() == coins) {
                    forecast(consumer, producer);
                }
            }
        } catch (InvalidRecordException e) {
            throw new IllegalStateException("a candle of ours cannot be read", e);
        }
    }

    private void accept(ConsumerRecord<byte[], byte[]> read) throws InvalidRecordException {
        Candle candle = Json.decode(read.value(), Candle.class);
        double[] known = closes.computeIfAbsent(candle.symbol(), symbol -> full(candle));
        System.arraycopy(known, 1, known, 0, Window.LENGTH - 1);
        known[Window.LENGTH - 1] = candle.close().doubleValue();
        offsets.put(new TopicPartition(read.topic(), read.partition()), new OffsetAndMetadata(read.offset() + 1));
        windows.add(Window.ofCloses(candle.symbol(), candle.closeTimeMs(), known.clone()));
    }

    /** History that needs no reading. */
    private static double[] full(Candle candle) {
        double[] closes = new double[Window.LENGTH];
        Arrays.fill(closes, candle.close().doubleValue());
        return closes;
    }

    private void forecast(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        List<PriceDistribution> distributions = model.forecast(windows);
        long nowMs = System.currentTimeMillis();
        producer.beginTransaction();
        IntStream rows = IntStream.range(0, windows.size());
        (parallel ? rows.parallel() : rows)
                .forEach(row -> send(producer, windows.get(row), distributions.get(row), nowMs));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        windows = new ArrayList<>(coins);
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer, Window window, PriceDistribution distribution, long nowMs) {
        byte[] value = Json.encode(PlainForecasts.of(window, distribution, model.engine(), nowMs));
        Future<RecordMetadata> ignored =
                producer.send(new ProducerRecord<>(to, window.symbol().getBytes(StandardCharsets.UTF_8), value));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = KafkaClients.committedConsumer(kafka, from);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, from);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Properties properties = KafkaClients.idempotentProducer(kafka, from);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, from);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
