package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.audit.Audit;
import io.coincast.standalone.audit.AuditReader;
import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three services as three processes against a broker of their own. The predictor is killed (SIGKILL) twice in
 * mid-run, and bad records are put among the good ones: still exactly one forecast per closed candle and symbol.
 */
class ExactlyOncePerTickIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final double SPEED = 200;

    @TempDir
    Path directory;

    @Test
    void shouldForecastEveryClosedCandleOnceThoughThePredictorIsKilled() throws Exception {
        Instant origin = Instant.now();
        DemoMarket market = new DemoMarket(SPEED, origin, 5, 3);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, SPEED);
        SimulatorConfig simulated = ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(market.simulator()));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                SimulatorService exchange = SimulatorService.start(simulated, clock)) {
            Audit audit = new Audit(market.freshness());
            KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
            createTopics(kafka);
            try (AuditReader reader = AuditReader.start(KafkaClients.committedConsumer(kafka, "audit"), audit);
                    ServiceProcess predictor = service("predictor", market.predictor(), broker);
                    ServiceProcess trainer = service("trainer", PipelineParts.lenient(market.trainer()), broker);
                    ServiceProcess ingest = service("ingest", ingestKeys(market, exchange), broker)) {
                until(audit, summary -> summary.forecasts() >= 20);
                predictor.killAndRestart();
                sendGarbage(kafka);
                until(audit, summary -> summary.forecasts() >= 150 && summary.rejected() == 2);
                predictor.killAndRestart();
                until(audit, summary -> !summary.servedReleaseIds().isEmpty() && summary.forecasts() >= 300);
                ingest.stop();
                until(audit, summary -> summary.missing() == 0);

                assertThat(reader.isAlive()).isTrue();
                assertThat(trainer.isAlive()).isTrue();
                verify(audit.summary());
            }
        }
    }

    private static void verify(AuditSummary summary) {
        assertThat(summary.missing()).as("missing").isZero();
        assertThat(summary.duplicates()).as("duplicates").isZero();
        assertThat(summary.unexpected()).as("unexpected").isZero();
        assertThat(summary.rejected()).as("rejected").isEqualTo(2);
        assertThat(summary.symbolsWithForecasts())
                .isEqualTo(summary.symbolsWithFullWindow())
                .isEqualTo(5);
    }

    private static void createTopics(KafkaConfig kafka) {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "topics"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
    }

    private ServiceProcess service(String name, Map<String, String> keys, EmbeddedBroker broker) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(keys);
        all.put("kafka.bootstrap-servers", broker.bootstrapServers());
        return ServiceProcess.start(name, all, directory);
    }

    private static Map<String, String> ingestKeys(DemoMarket market, SimulatorService exchange) {
        Map<String, String> keys = new LinkedHashMap<>(market.ingest());
        keys.put("exchange.base-url", exchange.uri().toString());
        return keys;
    }

    private static void sendGarbage(KafkaConfig kafka) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "garbage"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = "BTC_USDT".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.CANDLES, key, "not json".getBytes(StandardCharsets.UTF_8)))
                    .get();
            producer.send(new ProducerRecord<>(Topics.CANDLES, key, new byte[] {(byte) 0xff, 0, 1}))
                    .get();
        }
    }

    private static void until(Audit audit, Predicate<AuditSummary> reached) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(audit::summary, reached);
    }
}
