package io.coincast.predictor.service;

import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.BrokerWatch;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.predictor.http.HttpApi;
import io.coincast.predictor.http.ServiceStatus;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.release.TimedEngines;
import io.coincast.predictor.tick.Boards;
import io.coincast.predictor.tick.LullCollections;
import io.coincast.predictor.tick.PredictorTopology;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The predictor, running: topics, streams, the view of the latest forecasts and the HTTP API.
 *
 * <p>Time: records in the market's time, waiting in wall time. Threads: safe. Failure: {@link #start} throws if the
 * port is taken; it does not wait for the broker. Once started, trouble of the broker is waited out; a bug ends in
 * {@link #failed()}, upon which the process should exit and be started again.
 */
public final class PredictorService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PredictorService.class);

    private final Releases releases;
    private final PrometheusMeterRegistry registry;
    private final StreamsSupervisor streams;
    private final ServiceHealth health;
    private final Views views;
    private final HttpApi http;
    private final BrokerWatch broker;
    private final Optional<LullCollections> collections;

    private PredictorService(
            EngineStatus engine,
            Releases releases,
            PrometheusMeterRegistry registry,
            StreamsSupervisor streams,
            Boards boards,
            MarketClock clock,
            PredictorConfig config) {
        this.releases = releases;
        this.registry = registry;
        this.streams = streams;
        views = Views.of(config, clock, boards);
        collections = LullCollections.start(boards.lull());
        broker = BrokerWatch.start(config.kafka(), config.applicationId() + "-watch");
        ServedTicks served = new ServedTicks(
                clock,
                config.freshness(),
                boards.windows()::due,
                views.history(),
                views.symbols().forecasts());
        health = new ServiceHealth(clock, engine, releases, views.forecasts(), streams, broker, served);
        HealthMeters.register(registry, new Recent<>(health), clock);
        HealthMeters.lag(registry, streams::lag);
        http = HttpApi.start(
                config.http(),
                new HttpApi.Sources(health, views.forecasts(), boards.windows(), boards.scores(), registry::scrape),
                views.resources(clock, () -> streams.state().name(), registry));
    }

    /**
     * Starts the predictor with the engine that {@code config} asks for. Failure: also {@code ConfigurationException} where
     * that engine is not there, or not on a GPU that is required.
     */
    public static PredictorService start(PredictorConfig config, MarketClock clock) {
        return start(config, clock, ServingEngine.select(config.engine()));
    }

    /** Starts the predictor; {@code engine} runs its releases. The streams, which take longest, are started first. */
    public static PredictorService start(PredictorConfig config, MarketClock clock, ServingEngine engine) {
        report(engine.status());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PredictorMetrics metrics = new PredictorMetrics(registry);
        Boards boards = new Boards();
        metrics.scores(boards.scores());
        SignalBook signals = new SignalBook(config.catchUp());
        metrics.signals(signals);
        Releases releases = new Releases(verifier(config, engine.engines().with(signals)), clock, metrics);
        Properties properties = StreamsProperties.of(config);
        ForecastThreads helpers = new ForecastThreads();
        StreamsSupervisor streams = StreamsSupervisor.of(() -> createTopics(config), () -> {
                    Topology topology =
                            PredictorTopology.of(config.rules(), clock, releases, signals, metrics, boards, helpers);
                    return new KafkaStreams(topology, properties, new TimedClients());
                })
                .closing(helpers::close);
        streams.start();
        try {
            PredictorService service =
                    new PredictorService(engine.status(), releases, registry, streams, boards, clock, config);
            service.views.start(streams.ran());
            return service;
        } catch (RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    private static ReleaseVerifier verifier(PredictorConfig config, EngineFactory engines) {
        return new ReleaseVerifier(new TimedEngines(engines), config.models().trust()::check);
    }

    private static void report(EngineStatus engine) {
        if (engine.warning() != null) {
            LOG.warn("Releases run on the CPU: {}", engine.warning());
        }
        LOG.info("Releases run on engine {}, {}", engine.kind(), engine.device());
    }

    private static void createTopics(PredictorConfig config) {
        KafkaClients.awaitBroker(config.kafka());
        try (Admin admin = Admin.create(KafkaClients.common(config.kafka(), config.applicationId() + "-topics"))) {
            TopicCreator.create(admin, Topics.definitions(config.topics()));
        }
    }

    /** How the service is now. */
    public ServiceStatus status() {
        return health.get();
    }

    /** The port of the HTTP API. */
    public int port() {
        return http.port();
    }

    /** Completes with the cause if the service has stopped for good without having been asked to. */
    public CompletionStage<Throwable> failed() {
        return streams.failed();
    }

    /** Commits what is done and stops; returns when everything has. */
    @Override
    public void close() {
        collections.ifPresent(LullCollections::close);
        broker.close();
        views.close();
        http.close();
        streams.close();
        releases.close();
        registry.close();
    }
}
