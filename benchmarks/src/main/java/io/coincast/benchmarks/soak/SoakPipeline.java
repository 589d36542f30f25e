package io.coincast.benchmarks.soak;

import io.coincast.benchmarks.tick.TickRelease;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.ingest.IngestConfig;
import io.coincast.ingest.IngestService;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Broker, exchange with faults, ingest and predictor in this process, a release served on ONNX Runtime. Threads: confined to one. */
final class SoakPipeline implements AutoCloseable {
    static final double SPEED = 10_000;

    private static final String HISTORY_HOURS = "30h";

    private final Deque<Runnable> open = new ArrayDeque<>();
    private final KafkaConfig kafka;
    private final Path store;

    /** A market of {@code coins} on {@code clock}, which starts at {@code origin}; all state is under {@code directory}. */
    SoakPipeline(Path directory, int coins, MarketClock clock, Instant origin) throws Exception {
        store = directory.resolve("state");
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        open.push(broker::close);
        kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "soak-topics"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
        publish(TickRelease.of(Family.CNN_2));
        Map<String, String> common = Map.of("clock.speed", String.valueOf(SPEED), "clock.origin", origin.toString());
        SimulatorService exchange = SimulatorService.start(load(SimulatorConfig.class, common, market(coins)), clock);
        open.push(exchange::close);
        PredictorService predictor = PredictorService.start(load(PredictorConfig.class, common, predictor()), clock);
        open.push(predictor::close);
        Map<String, String> ingest = ingest(coins, exchange.uri().toString());
        IngestService feed = IngestService.start(load(IngestConfig.class, common, ingest), clock);
        open.push(feed::close);
    }

    private static Map<String, String> market(int coins) {
        return Map.of(
                "port", "0",
                "recordings", "false",
                "coins", String.valueOf(coins),
                "history", HISTORY_HOURS,
                "faults.too-many-requests", "0.001",
                "faults.server-error", "0.001",
                "faults.amended-candle", "0.01");
    }

    private Map<String, String> predictor() {
        return Map.of(
                "kafka.bootstrap-servers", kafka.bootstrapServers(),
                "state-dir", store.toString(),
                "http.port", "0");
    }

    private Map<String, String> ingest(int coins, String exchange) {
        return Map.of(
                "kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "exchange.base-url",
                exchange,
                "exchange.requests-per-second",
                "1000",
                "top",
                String.valueOf(coins),
                "history",
                HISTORY_HOURS,
                "retry-pause",
                "20ms",
                "recheck",
                "0s");
    }

    private void publish(Release release) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "soak-models"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = Release.CHAMPION.getBytes(StandardCharsets.UTF_8);
            RecordMetadata ignored = producer.send(new ProducerRecord<>(Topics.MODELS, key, Json.encode(release)))
                    .get();
        }
    }

    private static <T extends Record> T load(Class<T> type, Map<String, String> common, Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(keys);
        return ConfigLoader.load(type, ConfigSources.ofFlags(all));
    }

    KafkaConfig kafka() {
        return kafka;
    }

    /** The predictor's state directory. */
    Path store() {
        return store;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
