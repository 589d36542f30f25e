package io.coincast.standalone.pipeline;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.ingest.IngestConfig;
import io.coincast.ingest.IngestService;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.audit.Audit;
import io.coincast.standalone.audit.AuditReader;
import io.coincast.standalone.broker.EmbeddedBroker;
import io.coincast.standalone.view.Status;
import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.TrainerService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Broker, services and audit in one process. Threads: start and close from one; the rest is safe.
 */
public final class Pipeline implements AutoCloseable {
    private static final Duration DRAIN_STEP = Duration.ofMillis(100);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final MarketClock clock;
    private final String title;
    private final Audit audit;
    private final AuditReader auditReader;
    private final IngestService ingest;
    private final PredictorService predictor;
    private final TrainerService trainer;

    private Pipeline(PipelineConfigs configs, MarketClock clock, Path directory) throws IOException {
        this.clock = clock;
        Map<String, String> environment = configs.environment();
        boolean complete = false;
        try {
            EmbeddedBroker broker = begun(EmbeddedBroker.start(directory.resolve("broker"), configs.brokerPort()));
            Map<String, String> kafka = Map.of("kafka.bootstrap-servers", broker.bootstrapServers());
            KafkaConfig connection = createTopics(environment, kafka);
            Map<String, String> exchange = startExchange(configs);
            PredictorConfig serving = load(PredictorConfig.class, environment, configs.predictor(), kafka);
            predictor = begun(PredictorService.start(serving, clock));
            audit = new Audit(serving.freshness(), clock, serving.clockTolerance());
            auditReader = begun(AuditReader.start(KafkaClients.committedConsumer(connection, "coincast-audit"), audit));
            trainer = begun(
                    TrainerService.start(load(TrainerConfig.class, environment, configs.trainer(), kafka), clock));
            ingest = begun(IngestService.start(
                    load(IngestConfig.class, environment, configs.ingest(), kafka, exchange), clock));
            title = configs.title() + "  broker " + broker.bootstrapServers() + "  http://"
                    + shown(serving.http().host()) + ":" + predictor.port();
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** Starts everything that {@code configs} describe, with its state under {@code directory}. */
    public static Pipeline start(PipelineConfigs configs, MarketClock clock, Path directory) throws IOException {
        check(configs);
        return new Pipeline(configs, clock, directory);
    }

    /** All configurations, before anything is started. Failure: {@link ConfigurationException} with what is wrong in any. */
    public static void check(PipelineConfigs configs) {
        Map<String, String> environment = configs.environment();
        Set<String> problems = new LinkedHashSet<>();
        problems.addAll(problems(IngestConfig.class, environment, configs.ingest()));
        problems.addAll(problems(PredictorConfig.class, environment, configs.predictor()));
        problems.addAll(problems(TrainerConfig.class, environment, configs.trainer()));
        if (configs.simulator() != null) {
            problems.addAll(problems(SimulatorConfig.class, Map.of(), configs.simulator()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    /** An address that a browser can be given. */
    private static String shown(String host) {
        return host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }

    private static List<String> problems(
            Class<? extends Record> type, Map<String, String> environment, Map<String, String> flags) {
        try {
            load(type, environment, flags);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    private static KafkaConfig createTopics(Map<String, String> environment, Map<String, String> kafka) {
        ConnectionConfig config = load(ConnectionConfig.class, environment, kafka);
        KafkaConfig connection = config.kafka();
        KafkaClients.awaitBroker(connection);
        try (Admin admin = Admin.create(KafkaClients.common(connection, "coincast-topics"))) {
            TopicCreator.create(admin, Topics.definitions(config.topics()));
        }
        return connection;
    }

    private Map<String, String> startExchange(PipelineConfigs configs) throws IOException {
        if (configs.simulator() == null) {
            return Map.of();
        }
        SimulatorService simulator =
                begun(SimulatorService.start(load(SimulatorConfig.class, Map.of(), configs.simulator()), clock));
        return Map.of("exchange.base-url", simulator.uri().toString());
    }

    private <T extends AutoCloseable> T begun(T service) {
        started.push(service);
        return service;
    }

    @SafeVarargs
    private static <T extends Record> T load(
            Class<T> type, Map<String, String> environment, Map<String, String>... flags) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map<String, String> some : flags) {
            all.putAll(some);
        }
        return ConfigLoader.load(type, new ConfigSources(null, environment, all));
    }

    /** What services share. */
    private record ConnectionConfig(KafkaConfig kafka, TopicsConfig topics) {}

    /** What there is to show now. */
    public Status status() {
        List<Forecast> forecasts = audit.symbols().stream()
                .sorted()
                .map(audit::latest)
                .filter(Objects::nonNull)
                .toList();
        return new Status(title, clock.instant(), trainer.state(), audit.summary(), forecasts);
    }

    /** What has ended by itself and should not have, in a sentence; null while all is well. */
    public @Nullable String failure() {
        Throwable cause = predictor.failed().toCompletableFuture().getNow(null);
        if (cause != null) {
            return "the predictor failed: " + cause.getMessage();
        }
        return Stream.of(
                        ended("ingest", ingest.isAlive()),
                        ended("the trainer", trainer.isAlive()),
                        ended("the audit", auditReader.isAlive()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> ended(String service, boolean alive) {
        return alive ? Optional.empty() : Optional.of(service + " ended by itself, see the log");
    }

    /** Stops ingest and waits, at most {@code patience}, until every forecast that is owed has been read. */
    public void drain(Duration patience) throws InterruptedException {
        ingest.close();
        long deadline = System.nanoTime() + patience.toNanos();
        long candles = -1;
        while (System.nanoTime() < deadline
                && (audit.summary().missing() > 0 || audit.summary().candles() != candles)) {
            candles = audit.summary().candles();
            new CountDownLatch(1).await(DRAIN_STEP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("coincast: while stopping: " + e.getMessage());
            }
        }
    }
}
