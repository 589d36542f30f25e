package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.standalone.broker.EmbeddedBroker;
import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.TrainerService;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer against a real broker: what it publishes serves, and neither bad records nor an outage stop it. */
class TrainerIT {
    private static final int COINS = 3;
    private static final int CANDLES = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private static TrainerConfig config(EmbeddedBroker broker) {
        Map<String, String> flags = new TreeMap<>(Map.of(
                "kafka.bootstrap-servers", broker.bootstrapServers(),
                "topics.partitions", "3",
                "refit-every", "1s",
                "settle", "1s",
                "minimum-samples", "50",
                "fit.stride", "4",
                "fit.epochs", "1",
                "fit.calibrate-fraction", "0.3"));
        return ConfigLoader.load(TrainerConfig.class, ConfigSources.ofFlags(flags));
    }

    private static void produceCandles(KafkaConfig kafka) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long lastOpenMs = Grid.floor(System.currentTimeMillis()) - Grid.INTERVAL_MS;
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "test"), new StringSerializer(), new ByteArraySerializer())) {
            sent.add(producer.send(new ProducerRecord<>(Topics.CANDLES, "COIN0_USDT", new byte[] {'{'})));
            for (int coin = 0; coin < COINS; coin++) {
                Random random = new Random(coin);
                double close = 100;
                for (int i = CANDLES; i > 0; i--) {
                    close *= Math.exp(1e-3 * random.nextGaussian());
                    BigDecimal price = new BigDecimal(close, MathContext.DECIMAL32);
                    String symbol = "COIN" + coin + "_USDT";
                    Candle candle = Candle.ofPrices(
                                    symbol, lastOpenMs - (i - 1) * Grid.INTERVAL_MS, price, price, price, price)
                            .published(0, lastOpenMs + Grid.INTERVAL_MS);
                    sent.add(producer.send(new ProducerRecord<>(Topics.CANDLES, symbol, Json.encode(candle))));
                }
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static List<Release> releases(KafkaConfig kafka) throws Exception {
        List<Release> releases = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "test"), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.MODELS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key().equals(Release.CHAMPION) || record.key().startsWith(Release.CHALLENGER)) {
                        releases.add(Json.decode(record.value(), Release.class));
                    }
                }
            }
        }
        return releases;
    }

    @Test
    void shouldPublishOneReleaseAfterTheOther() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            TrainerConfig config = config(broker);
            TrainerService trainer = TrainerService.start(config, MarketClock.system());
            produceCandles(config.kafka());
            await().atMost(PATIENCE).until(() -> trainer.releases() >= 2);
            trainer.close();

            assertThat(trainer.isAlive()).isFalse();
            assertThat(trainer.skippedRecords()).isEqualTo(1);
            List<Release> releases = releases(config.kafka());
            assertThat(releases).hasSize(trainer.releases());
            for (Release release : releases) {
                new ReleaseVerifier(new OnnxEngines()).verify(release).close();
                assertThat(release.manifest().symbols()).hasSize(COINS);
            }
        }
    }

    @Test
    void shouldGoOnAfterTheBrokerWasAway() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(directory, 0);
        TrainerConfig config = config(first);
        int port = Integer.parseInt(first.bootstrapServers().split(":", 2)[1]);
        try (TrainerService trainer = TrainerService.start(config, MarketClock.system())) {
            first.close();
            try (EmbeddedBroker second = EmbeddedBroker.start(directory, port)) {
                produceCandles(config.kafka());
                await().atMost(PATIENCE).until(() -> trainer.releases() >= 1);
                assertThat(releases(config(second).kafka())).isNotEmpty();
            }
        }
    }
}
