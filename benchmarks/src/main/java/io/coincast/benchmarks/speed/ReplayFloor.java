package io.coincast.benchmarks.speed;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.KeyedCandle;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What taking candles in costs without Kafka Streams: one loop that reads, decodes and keeps windows in memory only. It
 * stores nothing, judges nothing and forgets all in a restart, so it is a floor. Arguments: the broker, and after how many
 * candles it ends. Prints how far it has come.
 */
final class ReplayFloor {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long SAY_NS = 250_000_000;

    private final Map<String, Ring> rings = new HashMap<>();
    private long candles;

    private ReplayFloor() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InvalidRecordException {
        new ReplayFloor().run(new KafkaConfig(arguments[0], Map.of()), Long.parseLong(arguments[1]));
    }

    private void run(KafkaConfig kafka, long total) throws InvalidRecordException {
        Properties properties = KafkaClients.committedConsumer(kafka, "bench-replay-floor");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, "bench-replay-floor");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.CANDLES));
            say();
            long saidNs = System.nanoTime();
            while (candles < total) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(KeyedCandle.decode(record.key(), record.value()));
                }
                if (System.nanoTime() - saidNs >= SAY_NS) {
                    say();
                    saidNs = System.nanoTime();
                }
            }
            consumer.commitSync();
            say();
        }
    }

    private void take(Candle candle) {
        rings.computeIfAbsent(candle.symbol(), symbol -> new Ring()).put(candle);
        candles++;
    }

    private void say() {
        double cpuMs = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e6;
        System.out.println(new Progress(System.nanoTime(), cpuMs, candles, 0).toLine());
    }

    private static final class Ring {
        private final long[] openTimesMs = new long[Window.LENGTH];
        private final double[] opens = new double[Window.LENGTH];
        private final double[] highs = new double[Window.LENGTH];
        private final double[] lows = new double[Window.LENGTH];
        private final double[] closes = new double[Window.LENGTH];
        private final double[] quantities = new double[Window.LENGTH];

        private void put(Candle candle) {
            int i = (int) Math.floorMod(candle.openTimeMs() / Grid.INTERVAL_MS, (long) Window.LENGTH);
            openTimesMs[i] = candle.openTimeMs();
            opens[i] = candle.open().doubleValue();
            highs[i] = candle.high().doubleValue();
            lows[i] = candle.low().doubleValue();
            closes[i] = candle.close().doubleValue();
            quantities[i] =
                    candle.quantity() == null ? Double.NaN : candle.quantity().doubleValue();
        }
    }
}
