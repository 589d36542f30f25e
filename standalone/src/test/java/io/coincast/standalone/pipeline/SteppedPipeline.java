package io.coincast.standalone.pipeline;

import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.ingest.IngestService;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.audit.Audit;
import io.coincast.standalone.audit.AuditReader;
import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.broker.EmbeddedBroker;
import io.coincast.standalone.broker.ProxiedBroker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Broker, exchange, ingest and predictors in one process, on a market that moves only when a test says so: three seconds
 * after a close it stands still, however slow the machine is, until the test has seen what it waits for.
 *
 * <p>Services wait in wall time at {@value #SPEED} times the market's, so that they look at the clock about ten times a second.
 */
final class SteppedPipeline implements AutoCloseable {
    /** As the market stands still, a slow machine only takes longer. */
    static final Duration PATIENCE = Duration.ofSeconds(80);

    static final Duration FRESHNESS = Duration.ofMinutes(10);

    /** How many of the history's closes are still fresh when the market stands still for the first time, so that they are forecast. */
    static final int FRESH_AT_START = 2;

    private static final double SPEED = 3_000;
    private static final Instant START = Instant.parse("2026-03-04T12:00:03Z");
    private static final Duration INTERVAL = Duration.ofMillis(Grid.INTERVAL_MS);

    final KafkaConfig kafka;
    private final Path directory;
    private final DemoMarket market;
    private final SettableClock wall = new SettableClock(START);
    private Closeable broker;
    private final Audit audit = new Audit(FRESHNESS);
    private final AuditReader reader;
    private final Map<String, PredictorService> predictors = new TreeMap<>();
    private SimulatorService exchange;
    private IngestService ingest;
    private long tickMs = Grid.floor(START.toEpochMilli());

    private SteppedPipeline(
            Path directory, int coins, Map<String, String> simulator, Closeable broker, String bootstrapServers)
            throws Exception {
        this.directory = directory;
        this.broker = broker;
        market = new DemoMarket(SPEED, START, coins, 5);
        kafka = new KafkaConfig(bootstrapServers, Map.of());
        PipelineParts.createTopics(kafka);
        reader = AuditReader.start(KafkaClients.committedConsumer(kafka, "audit"), audit);
        exchange = parts(Duration.ZERO).simulator(simulator);
        ingest = parts(Duration.ZERO).ingest(kafka, exchange.uri(), Map.of());
    }

    /** A market of {@code coins} with broker, exchange and ingest; predictors are for the test to start. */
    static SteppedPipeline of(Path directory, int coins) throws Exception {
        return of(directory, coins, Map.of());
    }

    /** As {@link #of}, on {@code broker}, which it closes. */
    static SteppedPipeline of(Path directory, int coins, ProxiedBroker broker) throws Exception {
        return new SteppedPipeline(directory, coins, Map.of(), broker::close, broker.bootstrapServers());
    }

    /** As {@link #of}, with further keys of the simulated exchange. */
    static SteppedPipeline of(Path directory, int coins, Map<String, String> simulator) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        return new SteppedPipeline(directory, coins, simulator, broker::close, broker.bootstrapServers());
    }

    private PipelineParts parts(Duration skew) {
        Clock skewed = Clock.offset(wall, Duration.ofNanos((long) (skew.toNanos() / SPEED)));
        return new PipelineParts(directory, market, MarketClock.accelerated(skewed, START, SPEED));
    }

    /** Starts a predictor whose state is kept under {@code name}. */
    PredictorService startPredictor(String name, Map<String, String> further) throws Exception {
        return startPredictor(name, Duration.ZERO, further);
    }

    /** Starts a predictor whose clock is ahead of the exchange's by {@code skew}. */
    PredictorService startPredictor(String name, Duration skew, Map<String, String> further) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>(further);
        keys.putIfAbsent("freshness", FRESHNESS.toMillis() + "ms");
        PredictorService predictor = parts(skew).predictor(kafka, name, keys);
        predictors.put(name, predictor);
        return predictor;
    }

    /** Stops the predictor {@code name} as SIGTERM does. */
    void stopPredictor(String name) {
        Objects.requireNonNull(predictors.remove(name), name).close();
    }

    /** Until {@code predictor} says that it is ready. */
    static void awaitReady(PredictorService predictor) {
        await().atMost(PATIENCE).until(() -> predictor.status().ready());
    }

    /** Stops ingest and starts one whose clock is ahead of the exchange's by {@code skew}. */
    void restartIngest(Duration skew, Map<String, String> further) {
        ingest.close();
        ingest = parts(skew).ingest(kafka, exchange.uri(), further);
    }

    /** The broker is away from now on. */
    void stopBroker() throws IOException {
        broker.close();
    }

    /** The broker is back, with what it had, at the same address. */
    void startBroker() throws IOException {
        int port = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
        broker = EmbeddedBroker.start(directory.resolve("broker"), port)::close;
    }

    /** The exchange answers nobody from now on. */
    void stopExchange() {
        exchange.close();
    }

    /** The exchange answers again, at the same address, with {@code further} keys. */
    void startExchange(Map<String, String> further) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>(further);
        keys.put("port", String.valueOf(exchange.port()));
        exchange = parts(Duration.ZERO).simulator(keys);
    }

    /** All markets of the exchange. */
    List<String> symbols() {
        return exchange.symbols();
    }

    /** Close time of the newest candle that has closed. */
    long tickMs() {
        return tickMs;
    }

    /** Lets the next candles close. */
    void tick() {
        advance(INTERVAL);
    }

    /** Lets {@code by}, whole intervals, of the market pass at once. */
    void advance(Duration by) {
        tickMs += by.toMillis();
        wall.pass(Duration.ofNanos((long) (by.toNanos() / SPEED)));
    }

    /** Lets the next candles close until {@code ticks} of them have been forecast for all symbols. */
    void tickAndAwait(int ticks) {
        for (int i = 0; i < ticks; i++) {
            tick();
            awaitForecasts(symbols());
        }
    }

    /** Until each of {@code symbols} has its forecast of the newest close. */
    void awaitForecasts(Collection<String> symbols) {
        long asOfMs = tickMs;
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String symbol : symbols) {
                Forecast latest = audit.latest(symbol);
                if (latest == null || latest.asOfMs() < asOfMs) {
                    throw new AssertionError(symbol + " has no forecast as of " + Instant.ofEpochMilli(asOfMs)
                            + ", its latest is " + (latest == null ? "none" : Instant.ofEpochMilli(latest.asOfMs()))
                            + "; " + audit.summary());
                }
            }
        });
    }

    /** What was owed and delivered so far. */
    AuditSummary summary() {
        return audit.summary();
    }

    /** Until nothing is owed. */
    void awaitPaid() {
        await().atMost(PATIENCE).until(() -> audit.summary().missing() == 0);
    }

    /** Of which closes {@code symbol} has forecasts on the topic. */
    NavigableSet<Long> asOfs(String symbol) throws Exception {
        NavigableSet<Long> times = new TreeSet<>();
        forecasts().stream()
                .filter(forecast -> forecast.symbol().equals(symbol))
                .forEach(forecast -> times.add(forecast.asOfMs()));
        return times;
    }

    /** All forecasts on the topic. */
    List<Forecast> forecasts() throws Exception {
        return PipelineParts.read(kafka, Topics.FORECASTS, Forecast.class);
    }

    /** All candles of {@code symbol} on the topic. */
    List<Candle> candles(String symbol) throws Exception {
        return PipelineParts.read(kafka, Topics.CANDLES, Candle.class).stream()
                .filter(candle -> candle.symbol().equals(symbol))
                .toList();
    }

    @Override
    public void close() throws IOException {
        ingest.close();
        predictors.values().forEach(PredictorService::close);
        reader.close();
        exchange.close();
        broker.close();
    }
}
