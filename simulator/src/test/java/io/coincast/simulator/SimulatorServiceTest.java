package io.coincast.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.time.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorServiceTest {
    private static final String ROWS = "/candles?interval=MINUTE_5&limit=500";

    @TempDir
    Path folder;

    private static SimulatorConfig config(Map<String, String> flags) {
        return ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(flags));
    }

    @Test
    void shouldListenOnFreePort() throws IOException {
        try (TestExchange exchange = TestExchange.with()) {
            assertThat(exchange.service.port()).isPositive();
            assertThat(exchange.service.uri()).hasToString("http://127.0.0.1:" + exchange.service.port());
        }
    }

    @Test
    void shouldNameItsMarketsAndHowFarTheyWereMoved() throws IOException {
        try (TestExchange exchange = TestExchange.with()) {
            assertThat(exchange.service.symbols()).containsExactly("BTC_USDT", "ETH_USDT", "SYN01_USDT", "SYN02_USDT");
            assertThat(exchange.service.shifts()).containsOnlyKeys("BTC_USDT", "ETH_USDT");
            assertThat(exchange.service.shifts().get("BTC_USDT")).isEqualTo(Duration.ofDays(4476));
        }
    }

    @Test
    void shouldSayThatPortIsTaken() throws IOException {
        try (TestExchange first = TestExchange.with()) {
            String port = String.valueOf(first.service.port());

            assertThatThrownBy(() -> TestExchange.with("port", port))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port + ": ");
        }
    }

    @Test
    void shouldSayThatHostIsUnknown() {
        assertThatThrownBy(() -> TestExchange.with("host", "no-such-host.invalid"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on no-such-host.invalid:0");
    }

    @Test
    void shouldFreeItsPortOnClose() throws IOException {
        TestExchange first = TestExchange.with();
        String port = String.valueOf(first.service.port());
        first.close();

        try (TestExchange second = TestExchange.with("port", port)) {
            assertThat(second.service.port()).isEqualTo(first.service.port());
        }
    }

    @Test
    void shouldRefuseSymbolThatIsThereTwice() throws IOException {
        Path file = Files.writeString(
                folder.resolve("more.csv"),
                "symbol,timestamp_ms,open,high,low,close,volume\nBTC_USDT,1700000100000,1,1,1,1,1\n");

        assertThatThrownBy(() -> TestExchange.with("files", file.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("BTC_USDT is there twice: ");
        try (TestExchange exchange = TestExchange.with("files", file.toString(), "recordings", "false")) {
            assertThat(exchange.service.symbols()).containsExactly("BTC_USDT", "SYN01_USDT", "SYN02_USDT");
        }
    }

    @Test
    void shouldAnswerTheSameBytesForTheSameSeed() throws Exception {
        String[] faults = {"faults.missing-candle", "0.1", "faults.amended-candle", "0.5", "faults.amended-for", "9d"};
        try (TestExchange one = TestExchange.with(faults);
                TestExchange two = TestExchange.with(faults)) {
            for (String symbol : one.service.symbols()) {
                String path = "/markets/" + symbol + ROWS;
                assertThat(one.get(path).body()).isEqualTo(two.get(path).body());
            }
            assertThat(one.get("/markets").body()).isEqualTo(two.get("/markets").body());
            assertThat(one.get("/markets/ticker24h").body())
                    .isEqualTo(two.get("/markets/ticker24h").body());
        }
    }

    @Test
    void shouldFailTheSameRequestsForTheSameSeed() throws Exception {
        String[] faults = {"faults.too-many-requests", "0.3", "faults.html", "0.3"};
        try (TestExchange one = TestExchange.with(faults);
                TestExchange two = TestExchange.with(faults)) {
            for (int i = 0; i < 30; i++) {
                assertThat(one.get("/timestamp").statusCode())
                        .isEqualTo(two.get("/timestamp").statusCode());
            }
        }
    }

    @Test
    void shouldComeBackTheSameForTheSameOrigin() throws Exception {
        try (TestExchange one = TestExchange.with("clock.origin", "2026-03-02T09:00:00Z");
                TestExchange two =
                        TestExchange.startedAfter(Duration.ofDays(40), "clock.origin", "2026-03-02T09:00:00Z")) {
            one.clock.pass(Duration.ofDays(40));
            for (String symbol : one.service.symbols()) {
                String path = "/markets/" + symbol + ROWS;
                assertThat(one.get(path).body()).isEqualTo(two.get(path).body());
            }
        }
    }

    @Test
    void shouldBeAnotherMarketForAnotherSeed() throws Exception {
        try (TestExchange one = TestExchange.with("seed", "1");
                TestExchange two = TestExchange.with("seed", "2")) {
            assertThat(one.get("/markets/SYN01_USDT" + ROWS).body())
                    .isNotEqualTo(two.get("/markets/SYN01_USDT" + ROWS).body());
            assertThat(one.get("/markets/BTC_USDT" + ROWS).body())
                    .isEqualTo(two.get("/markets/BTC_USDT" + ROWS).body());
        }
    }

    @Test
    void shouldFollowAnAcceleratedClock() throws IOException {
        SettableClock wall = new SettableClock(TestExchange.START);
        MarketClock fast = MarketClock.accelerated(wall, TestExchange.START, 300);
        try (SimulatorService service =
                SimulatorService.start(config(Map.of("port", "0", "recordings", "false", "coins", "1")), fast)) {
            wall.pass(Duration.ofSeconds(1));

            assertThat(service.market().nowMs()).isEqualTo(TestExchange.START_MS + TestExchange.STEP_MS);
        }
    }

    @Test
    void shouldHaveDefaults() {
        SimulatorConfig config = config(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8081);
        assertThat(config.coins()).isEqualTo(8);
        assertThat(config.recordings()).isTrue();
        assertThat(config.history()).isEqualTo(Duration.ofDays(30));
        assertThat(config.api().rateLimit()).isEqualTo(200);
    }

    @Test
    void shouldRefuseSettingsThatAreNone() {
        assertThatThrownBy(() -> config(Map.of("port", "70000"))).hasMessageContaining("port");
        assertThatThrownBy(() -> config(Map.of("coins", "-1"))).hasMessageContaining("coins");
        assertThatThrownBy(() -> config(Map.of("coins", "0", "recordings", "false")))
                .hasMessageContaining("coins");
        assertThatThrownBy(() -> config(Map.of("history", "-1d"))).hasMessageContaining("history");
        assertThatThrownBy(() -> config(Map.of("api.error-status", "404"))).hasMessageContaining("error-status");
        assertThatThrownBy(() -> config(Map.of("api.rate-limit", "0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("api.rate-limit");
    }
}
