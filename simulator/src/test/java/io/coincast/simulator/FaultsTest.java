package io.coincast.simulator;

import static io.coincast.simulator.TestExchange.START_MS;
import static io.coincast.simulator.TestExchange.STEP_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.simulator.market.Faults;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on demand. */
class FaultsTest {
    private static final String PATH = "/markets/SYN01_USDT/candles?interval=MINUTE_5&limit=2";
    private static TestExchange exchange;

    @BeforeAll
    static void start() throws IOException {
        exchange = TestExchange.with("recordings", "false", "coins", "8", "api.rate-limit", "100000");
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @BeforeEach
    void withoutFaults() {
        exchange.service.faults(Faults.NONE);
    }

    private static Faults faults(String... flags) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < flags.length; i += 2) {
            pairs.put(flags[i], flags[i + 1]);
        }
        return ConfigLoader.load(Faults.class, ConfigSources.ofFlags(pairs));
    }

    private static List<Long> openTimes(JsonNode rows) {
        List<Long> times = new ArrayList<>();
        rows.forEach(row -> times.add(row.get(12).asLong()));
        return times;
    }

    @Test
    void shouldWorkWithoutFaults() throws Exception {
        assertThat(ConfigLoader.defaults(Faults.class)).isEqualTo(Faults.NONE);
        assertThat(exchange.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerTooManyRequests() throws Exception {
        exchange.service.faults(faults("too-many-requests", "1"));

        assertThat(exchange.get(PATH).statusCode()).isEqualTo(429);
        assertThat(exchange.get(PATH).body()).isEmpty();
    }

    @Test
    void shouldAnswerServerError() throws Exception {
        exchange.service.faults(faults("server-error", "1"));

        assertThat(exchange.get(PATH).statusCode()).isEqualTo(500);
        assertThat(exchange.get(PATH).body()).isEqualTo("{\"code\":500,\"message\":\"Internal System Error\"}");
    }

    @Test
    void shouldAnswerMaintenancePage() throws Exception {
        exchange.service.faults(faults("html", "1"));
        HttpResponse<String> answer = exchange.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).startsWith("<html>");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void shouldDropConnection() throws Exception {
        exchange.service.faults(faults("dropped-connection", "1"));
        long before = System.nanoTime();

        assertThatThrownBy(() -> exchange.get(PATH)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));

        exchange.service.faults(Faults.NONE);
        assertThat(exchange.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerLate() throws Exception {
        exchange.service.faults(faults("latency", "200ms", "latency-jitter", "50ms"));
        long before = System.nanoTime();

        assertThat(exchange.get(PATH).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldStrikeAboutTheShareThatIsAskedFor() throws Exception {
        exchange.service.faults(faults("too-many-requests", "0.2", "server-error", "0.1", "html", "0.3"));
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            statuses.merge(exchange.get("/timestamp").statusCode(), 1, Integer::sum);
        }

        assertThat(statuses.get(429)).isBetween(60, 140);
        assertThat(statuses.get(500)).isBetween(20, 80);
        assertThat(statuses.get(503)).isBetween(100, 200);
        assertThat(statuses.get(200)).isBetween(140, 260);
    }

    @Test
    void shouldLeaveOutSomeClosedCandles() throws Exception {
        exchange.service.faults(faults("missing-candle", "0.2"));
        List<Long> times =
                openTimes(exchange.candles("SYN01_USDT", "&limit=500&startTime=" + (START_MS - 400 * STEP_MS)));

        assertThat(times.size()).isBetween(280, 360);
        assertThat(times).endsWith(START_MS);
        assertThat(openTimes(exchange.candles("SYN01_USDT", "&limit=500&startTime=" + (START_MS - 400 * STEP_MS))))
                .isEqualTo(times);
        assertThat(exchange.candles("SYN01_USDT", "&limit=100")).hasSize(100);
    }

    @Test
    void shouldLeaveOutOtherCandlesOfOtherSymbols() throws Exception {
        exchange.service.faults(faults("missing-candle", "0.5"));

        assertThat(openTimes(exchange.candles("SYN01_USDT", "")))
                .isNotEqualTo(openTimes(exchange.candles("SYN02_USDT", "")));
    }

    @Test
    void shouldLeaveOutAllButTheRunningCandle() throws Exception {
        exchange.service.faults(faults("missing-candle", "1"));

        assertThat(openTimes(exchange.candles("SYN01_USDT", ""))).containsExactly(START_MS);
    }

    @Test
    void shouldShowMissingCandleInTheEnd() throws Exception {
        exchange.service.faults(faults("missing-candle", "1", "missing-for", "12m"));

        assertThat(openTimes(exchange.candles("SYN01_USDT", "&limit=2")))
                .containsExactly(START_MS - 4 * STEP_MS, START_MS);
        exchange.clock.pass(Duration.ofMinutes(2));
        try {
            assertThat(openTimes(exchange.candles("SYN01_USDT", "&limit=2")))
                    .containsExactly(START_MS - 3 * STEP_MS, START_MS);
        } finally {
            exchange.clock.pass(Duration.ofMinutes(-2));
        }
    }

    @Test
    void shouldAmendClosedCandleOnce() throws Exception {
        JsonNode last = exchange.candles("SYN01_USDT", "&limit=2").get(0);
        exchange.service.faults(faults("amended-candle", "1", "amended-for", "1m"));
        JsonNode atClose = exchange.candles("SYN01_USDT", "&limit=2").get(0);
        exchange.clock.pass(Duration.ofMinutes(1));
        try {
            JsonNode amended = exchange.candles("SYN01_USDT", "&limit=2").get(0);

            assertThat(atClose.get(12)).isEqualTo(last.get(12));
            assertThat(atClose.get(3)).isNotEqualTo(last.get(3));
            assertThat(atClose.get(5).asDouble()).isLessThan(last.get(5).asDouble());
            assertThat(amended.get(3)).isEqualTo(last.get(3));
            assertThat(amended.get(5)).isEqualTo(last.get(5));
            assertThat(amended.get(9).asLong()).isEqualTo(START_MS + 60_000);
        } finally {
            exchange.clock.pass(Duration.ofMinutes(-1));
        }
    }

    @Test
    void shouldAmendSomeCandlesOnly() throws Exception {
        exchange.service.faults(faults("amended-candle", "0.3", "amended-for", "30d"));
        JsonNode some = exchange.candles("SYN01_USDT", "&limit=500");
        exchange.service.faults(Faults.NONE);
        JsonNode none = exchange.candles("SYN01_USDT", "&limit=500");
        int amended = 0;
        for (int i = 0; i < 500; i++) {
            amended += some.get(i).equals(none.get(i)) ? 0 : 1;
        }

        assertThat(amended).isBetween(100, 200);
    }

    @Test
    void shouldRefuseSharesThatAreNone() {
        assertThatThrownBy(() -> faults("html", "1.1"))
                .hasMessageContaining("html (flag html): must lie between 0 and 1");
        assertThatThrownBy(() -> faults("missing-candle", "-0.1")).hasMessageContaining("missing-candle");
        assertThatThrownBy(() -> faults("html", "0.6", "server-error", "0.6"))
                .hasMessageContaining("too-many-requests + server-error + html + dropped-connection");
        assertThatThrownBy(() -> faults("latency", "-1s")).hasMessageContaining("latency");
    }
}
