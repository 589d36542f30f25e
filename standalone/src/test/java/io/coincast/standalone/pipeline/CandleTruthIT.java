package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.ingest.IngestService;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.PoloniexClient;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.audit.Audit;
import io.coincast.standalone.audit.AuditReader;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exchange that leaves candles out for a while and changes others after they have closed, and two ingest processes at it
 * by mistake: in the end the topic says what the exchange says, and each close has one forecast that is the last word on it.
 */
class CandleTruthIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double SPEED = 60;

    /** At most so many ticks are watched: forecasts made again count too. */
    private static final long TICKS = 20;

    /**
     * A candle that opened so long before the last close has been asked for since the exchange had its last word on it: it
     * is open for 5 minutes and missing for 12, and was due with the tick after that.
     */
    private static final Duration SETTLED = Duration.ofMinutes(25);

    private static final Map<String, String> FAULTS = Map.of(
            "faults.missing-candle", "0.1",
            "faults.missing-for", "12m",
            "faults.amended-candle", "0.4",
            "faults.amended-for", "30s",
            "faults.latency", "5ms");

    @TempDir
    Path directory;

    private final Instant origin = Instant.now();
    private final DemoMarket market = new DemoMarket(SPEED, origin, 4, 7);
    private final MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, SPEED);

    @Test
    @SuppressWarnings("try") // both ingests end before the others
    void shouldEndWithWhatTheExchangeSays() throws Exception {
        PipelineParts parts = new PipelineParts(directory, market, clock);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                SimulatorService exchange = parts.simulator(FAULTS)) {
            KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
            PipelineParts.createTopics(kafka);
            Audit audit = new Audit(market.freshness());
            Map<String, String> keys = Map.of("recheck", "1m", "market-move", "true");
            try (AuditReader reader = AuditReader.start(KafkaClients.committedConsumer(kafka, "audit"), audit);
                    PredictorService predictor = parts.predictor(kafka);
                    IngestService ingest = parts.ingest(kafka, exchange.uri(), keys);
                    IngestService second = parts.ingest(kafka, exchange.uri(), keys)) {
                await().atMost(PATIENCE).until(() -> audit.summary().forecasts() >= TICKS * market.coins());
                ingest.close();
                second.close();
                await().atMost(PATIENCE).until(() -> audit.summary().missing() == 0);

                assertThat(reader.isAlive()).isTrue();
                assertThat(predictor.failed().toCompletableFuture()).isNotDone();
                assertThat(audit.summary().duplicates()).as("duplicates").isZero();
                assertThat(audit.summary().rejected()).as("rejected").isZero();
            }
            assertTrue(PipelineParts.read(kafka, Topics.CANDLES, Candle.class), exchange.uri());
            assertThat(PipelineParts.read(kafka, Topics.SIGNALS, Signal.class))
                    .as("the market's moves")
                    .hasSizeGreaterThan(5)
                    .allMatch(signal -> signal.timeMs() > Grid.floor(origin.toEpochMilli()) && signal.symbol() == null);
            assertOneLastWord(PipelineParts.read(kafka, Topics.FORECASTS, Forecast.class));
        }
    }

    /** Candles between those of the last minutes, which may still change, and those before the market was watched. */
    private void assertTrue(List<Candle> published, URI exchange) {
        long fromMs = Grid.floor(origin.toEpochMilli()) + Grid.INTERVAL_MS;
        long toMs = Grid.floor(lastClosed(published) - SETTLED.toMillis());
        PoloniexClient client = new PoloniexClient(new ExchangeConfig(exchange, 100, PATIENCE, 3));
        Map<String, NavigableMap<Long, Candle>> known = newest(published);
        List<String> wrong = new ArrayList<>();
        known.forEach((symbol, candles) -> client.candles(symbol, fromMs, toMs).stream()
                .filter(said -> !sameClose(candles.get(said.openTimeMs()), said))
                .forEach(said -> wrong.add(said + " was published as " + candles.get(said.openTimeMs()))));

        assertThat(toMs).as("candles to compare").isGreaterThan(fromMs + 2 * Grid.INTERVAL_MS);
        assertThat(wrong).as("other than the exchange says").isEmpty();
        assertThat(published).as("amendments").anyMatch(candle -> candle.revision() > 0);
    }

    private static long lastClosed(List<Candle> published) {
        return published.stream().mapToLong(Candle::closeTimeMs).max().orElseThrow();
    }

    private static boolean sameClose(@Nullable Candle known, Candle said) {
        return known != null && !known.filled() && known.close().compareTo(said.close()) == 0;
    }

    private static Map<String, NavigableMap<Long, Candle>> newest(List<Candle> published) {
        Map<String, NavigableMap<Long, Candle>> newest = new TreeMap<>();
        published.stream()
                .sorted(Comparator.comparingInt(Candle::revision))
                .forEach(candle -> newest.computeIfAbsent(candle.symbol(), s -> new TreeMap<>())
                        .put(candle.openTimeMs(), candle));
        return newest;
    }

    /** Of each close one forecast that no other supersedes, and none that supersedes what does not exist. */
    private static void assertOneLastWord(List<Forecast> forecasts) {
        Set<String> ids = forecasts.stream().map(Forecast::id).collect(Collectors.toSet());
        Set<String> superseded = forecasts.stream()
                .map(Forecast::supersedes)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        Map<String, Integer> lastWords = new LinkedHashMap<>();
        forecasts.stream()
                .filter(forecast -> !superseded.contains(forecast.id()))
                .forEach(forecast -> lastWords.merge(forecast.symbol() + forecast.asOfMs(), 1, Integer::sum));

        assertThat(ids).as("ids").hasSameSizeAs(forecasts).containsAll(superseded);
        assertThat(superseded).as("forecasts made again").isNotEmpty();
        assertThat(lastWords.values()).containsOnly(1);
    }
}
