package io.coincast.benchmarks.tick;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * One measurement: broker, predictors and, where asked for, the floor in this process; ticks in turns, never two at once.
 * Threads: confined to one.
 */
final class TickRun implements AutoCloseable {
    private static final int PARTITIONS = 8;
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FLOOR_CANDLES = "bench.floor.candles";
    private static final String FLOOR_FORECASTS = "bench.floor.forecasts";
    private static final TopicsConfig TOPICS = new TopicsConfig(
            PARTITIONS, 1, DAY.multipliedBy(400), DAY.multipliedBy(30), DAY.multipliedBy(90), DAY, DAY);

    private final Plan plan;
    private final Path directory;
    private final KafkaConfig kafka;
    private final TickMarket market;
    private final Deque<Runnable> open = new ArrayDeque<>();

    private TickRun(Plan plan) throws IOException {
        this.plan = plan;
        directory = Files.createTempDirectory("coincast-bench-tick");
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        open.push(broker::close);
        kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
        market = new TickMarket(plan.coins());
    }

    /** What to measure. */
    record Plan(int coins, int instances, Family family, int warmUp, int ticks, boolean peers) {}

    /** The figures by name. Failure: {@link IllegalStateException} where forecasts are not what they must be. */
    static Map<String, Object> run(Plan plan) throws Exception {
        try (TickRun run = new TickRun(plan)) {
            return run.measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        Release release = TickRelease.of(plan.family());
        createTopics();
        publish(release);
        Track ours = track("predictor", Topics.CANDLES, Topics.FORECASTS);
        Track floor = plan.peers() ? track("floor", FLOOR_CANDLES, FLOOR_FORECASTS) : null;
        appendHistory(ours, floor);
        startPredictors();
        if (floor != null) {
            startFloor(TickRelease.open(release));
        }
        for (int tick = 0; tick < plan.warmUp() + plan.ticks(); tick++) {
            tick(ours, floor, tick >= plan.warmUp());
        }
        return figures(ours, floor);
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "bench-topics"))) {
            TopicCreator.create(admin, Topics.definitions(TOPICS));
            admin.createTopics(Stream.of(FLOOR_CANDLES, FLOOR_FORECASTS)
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private void publish(Release release) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "bench-models"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = Release.CHAMPION.getBytes(StandardCharsets.UTF_8);
            RecordMetadata ignored = producer.send(new ProducerRecord<>(Topics.MODELS, key, Json.encode(release)))
                    .get();
        }
    }

    private Track track(String name, String candles, String forecasts) {
        Track track = new Track(kafka, name, candles, forecasts, PARTITIONS);
        open.push(track::close);
        return track;
    }

    private void appendHistory(Track ours, @Nullable Track floor) throws ExecutionException, InterruptedException {
        System.err.println("coincast: appending the history of " + plan.coins() + " coins ...");
        for (int i = 1; i < Window.LENGTH; i++) {
            List<byte[]> candles = market.next(true);
            ours.append(candles);
            if (floor != null) {
                floor.append(candles);
            }
        }
    }

    private void startPredictors() {
        for (int instance = 0; instance < plan.instances(); instance++) {
            PredictorConfig config = predictor(directory.resolve("state-" + instance));
            PredictorService service = PredictorService.start(config, MarketClock.system());
            open.push(service::close);
        }
    }

    private PredictorConfig predictor(Path stateDir) {
        return ConfigLoader.load(
                PredictorConfig.class,
                ConfigSources.ofFlags(Map.of(
                        "kafka.bootstrap-servers",
                        kafka.bootstrapServers(),
                        "http.port",
                        "0",
                        "application-id",
                        "bench-predictor",
                        "state-dir",
                        stateDir.toString())));
    }

    private void startFloor(ReleaseModel model) {
        Floor floor = new Floor(kafka, FLOOR_CANDLES, FLOOR_FORECASTS, plan.coins(), model);
        CompletableFuture<Void> running = CompletableFuture.runAsync(floor, TickRun::daemon);
        open.push(() -> {
            floor.stop();
            running.join();
            model.close();
        });
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "bench-floor");
        thread.setDaemon(true);
        thread.start();
    }

    /** The order changes from tick to tick. */
    private void tick(Track ours, @Nullable Track floor, boolean timed)
            throws ExecutionException, InterruptedException {
        long asOfMs = market.asOfMs();
        List<byte[]> candles = market.next(false);
        boolean floorFirst = asOfMs / Grid.INTERVAL_MS % 2 == 0;
        if (floor != null && floorFirst) {
            floor.tick(candles, asOfMs, timed);
        }
        ours.tick(candles, asOfMs, timed);
        if (floor != null && !floorFirst) {
            floor.tick(candles, asOfMs, timed);
        }
    }

    private Map<String, Object> figures(Track ours, @Nullable Track floor) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("coins", plan.coins());
        figures.put("instances", plan.instances());
        figures.put("model", plan.family().text());
        figures.put("ticks", plan.ticks());
        figures.put("p50Ms", ours.eachMs(50));
        figures.put("p90Ms", ours.eachMs(90));
        figures.put("p99Ms", ours.eachMs(99));
        figures.put("maxMs", ours.eachMs(100));
        figures.put("lastMs", ours.lastMs());
        figures.put("split", Map.of("madeMs", ours.modelMs(), "readableMs", ours.lastMs() - ours.modelMs()));
        figures.put("bytesPerForecast", ours.bytesPerForecast());
        if (floor != null) {
            figures.put("floorP50Ms", floor.eachMs(50));
            figures.put("floorLastMs", floor.lastMs());
            figures.put("floorRatio", ours.lastMs() / floor.lastMs());
        }
        return figures;
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().run();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
