package io.coincast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.time.SettableClock;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.ExchangeException;
import io.coincast.ingest.exchange.PoloniexClient;
import io.coincast.ingest.feed.FeedOptions;
import io.coincast.ingest.feed.SymbolFeed;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reaches the topic is what the exchange finally had: in order, no gap, nothing twice but amendments. */
class IngestFromSimulatorTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int TICKS = 60;

    private final SettableClock wall = new SettableClock(START);
    private final List<Candle> published = new ArrayList<>();

    @Test
    void shouldPublishEveryClosedCandleOfAFaultyExchangeInOrder() throws Exception {
        Map<String, String> faulty = Map.of(
                "faults.too-many-requests", "0.05",
                "faults.server-error", "0.05",
                "faults.html", "0.05",
                "faults.dropped-connection", "0.05",
                "faults.amended-candle", "0.2",
                "port", "0",
                "coins", "2",
                "history", "10h");
        run(faulty, "SYN01_USDT");

        assertThat(openTimes(0)).isEqualTo(contiguous(openTimes(0)));
        assertThat(openTimes(0)).hasSizeGreaterThanOrEqualTo(TICKS);
        assertThat(published).noneMatch(Candle::filled);
        assertThat(published).as("amendments").anyMatch(candle -> candle.revision() > 0);
    }

    @Test
    void shouldFillCandlesThatTheExchangeNeverHas() throws Exception {
        run(Map.of("faults.missing-candle", "0.1", "port", "0", "coins", "2", "history", "10h"), "SYN02_USDT");

        assertThat(openTimes(0)).isEqualTo(contiguous(openTimes(0)));
        assertThat(published).anyMatch(Candle::filled);
    }

    @Test
    void shouldPublishTheRecordedCandlesUnchanged() throws Exception {
        run(Map.of("port", "0", "coins", "2"), "ETH_USDT");

        assertThat(openTimes(0)).isEqualTo(contiguous(openTimes(0)));
        assertThat(published)
                .allSatisfy(candle -> assertThat(candle.close().doubleValue()).isBetween(1_500.0, 1_800.0));
    }

    private void run(Map<String, String> simulator, String symbol) throws Exception {
        SimulatorConfig config = ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(simulator));
        try (SimulatorService service =
                SimulatorService.start(config, MarketClock.accelerated(wall, Instant.EPOCH, 1))) {
            PoloniexClient client =
                    new PoloniexClient(new ExchangeConfig(service.uri(), 1000, Duration.ofSeconds(5), 5));
            FeedOptions options = new FeedOptions(GRACE, Duration.ofHours(5), 2, 12);
            SymbolFeed feed = new SymbolFeed(symbol, client, this::publish, options, List.of());
            for (int tick = 0; tick < TICKS; tick++) {
                wall.pass(Grid.INTERVAL);
                poll(feed);
            }
            for (int i = 0; i < 3; i++) {
                poll(feed);
            }
        }
    }

    private void poll(SymbolFeed feed) {
        try {
            boolean ignored = feed.catchUp(wall.millis() + GRACE.toMillis());
        } catch (ExchangeException e) {
            assertThat(e.kind()).isEqualTo(ExchangeException.Kind.TRANSIENT);
        }
    }

    private List<Candle> publish(List<Candle> candles) {
        published.addAll(candles);
        return candles;
    }

    private List<Long> openTimes(int revision) {
        return published.stream()
                .filter(candle -> candle.revision() == revision)
                .map(Candle::openTimeMs)
                .toList();
    }

    private static List<Long> contiguous(List<Long> times) {
        List<Long> expected = new ArrayList<>();
        for (long time = times.get(0); time <= times.get(times.size() - 1); time += Grid.INTERVAL_MS) {
            expected.add(time);
        }
        return expected;
    }
}
