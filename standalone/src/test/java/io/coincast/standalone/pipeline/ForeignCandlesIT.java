package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.ingest.IngestConfig;
import io.coincast.ingest.IngestService;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic that was filled from another market, whose clock was ahead: nothing true can follow, and ingest says so. */
class ForeignCandlesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void shouldEndInsteadOfWaitingForTheFuture() throws Exception {
        MarketClock clock = MarketClock.system();
        Map<String, String> simulated = Map.of("port", "0", "coins", "1", "recordings", "false");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                SimulatorService exchange = SimulatorService.start(
                        ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(simulated)), clock)) {
            publishFromTheFuture(new KafkaConfig(broker.bootstrapServers(), Map.of()), clock);
            Map<String, String> keys = Map.of(
                    "kafka.bootstrap-servers", broker.bootstrapServers(),
                    "exchange.base-url", exchange.uri().toString(),
                    "symbols", "SYN01_USDT");

            try (IngestService ingest =
                    IngestService.start(ConfigLoader.load(IngestConfig.class, ConfigSources.ofFlags(keys)), clock)) {
                await().atMost(PATIENCE).until(() -> !ingest.isAlive());

                assertThat(ingest.lastOpenTimesMs()).isEmpty();
                assertThat(ingest.isUpToDate()).isFalse();
            }
        }
    }

    private static void publishFromTheFuture(KafkaConfig kafka, MarketClock clock) throws Exception {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "topics"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
        long openMs = Grid.floor(clock.millis() + Duration.ofHours(5).toMillis());
        Candle candle = Candle.ofPrices(
                        "SYN01_USDT", openMs, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN)
                .published(0, openMs + Grid.INTERVAL_MS);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "foreign"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = candle.symbol().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.CANDLES, key, Json.encode(candle)))
                    .get();
        }
    }
}
