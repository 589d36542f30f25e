package io.coincast.simulator;

import static io.coincast.simulator.TestExchange.START_MS;
import static io.coincast.simulator.TestExchange.STEP_MS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The candles endpoint, as Poloniex answers. */
class CandlesTest {
    private static final int OPEN_TIME = 12;
    private static TestExchange exchange;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        exchange = TestExchange.with();
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    private static List<Long> openTimes(JsonNode rows) {
        List<Long> times = new ArrayList<>();
        rows.forEach(row -> times.add(row.get(OPEN_TIME).asLong()));
        return times;
    }

    private static BigDecimal number(JsonNode row, int i) {
        return new BigDecimal(row.get(i).asText());
    }

    /** A market with one candle that closed at the start and one that opens at it. */
    private TestExchange oneCandle(String... flags) throws IOException {
        Path file = Files.writeString(
                folder.resolve("one.csv"),
                "symbol,timestamp_ms,open,high,low,close,volume\n"
                        + "ABC_USDT," + (START_MS - STEP_MS) + ",100.50,112.00,96.250,104,2.5\n"
                        + "ABC_USDT," + START_MS + ",104,105,103,105,4\n");
        List<String> all = new ArrayList<>(
                List.of("recordings", "false", "coins", "0", "files", file.toString(), "move-files", "false"));
        all.addAll(List.of(flags));
        return TestExchange.with(all.toArray(String[]::new));
    }

    @Test
    void shouldWriteRowAsPoloniexDoes() throws Exception {
        try (TestExchange one = oneCandle()) {
            String body = one.get("/markets/ABC_USDT/candles?interval=MINUTE_5&limit=1&endTime=" + (START_MS - 1))
                    .body();

            assertThat(body)
                    .isEqualTo("[[\"96.25\",\"112\",\"100.5\",\"104\",\"257.96875\",\"2.5\",\"128.984375\",\"1.25\",1,"
                            + (START_MS - 1) + ",\"103.1875\",\"MINUTE_5\"," + (START_MS - STEP_MS) + ","
                            + (START_MS - 1) + "]]");
        }
    }

    @Test
    void shouldAnswerInJson() throws Exception {
        assertThat(exchange.get("/markets/BTC_USDT/candles?interval=MINUTE_5")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void shouldSayWhatTsModeSays() throws Exception {
        try (TestExchange zero = oneCandle("api.ts", "zero");
                TestExchange start = oneCandle("api.ts", "start-time")) {
            assertThat(zero.candles("ABC_USDT", "").get(0).get(9).asLong()).isZero();
            assertThat(start.candles("ABC_USDT", "").get(0).get(9).asLong()).isEqualTo(START_MS - STEP_MS);
        }
    }

    @Test
    void shouldGiveTheNewestHundredRowsAscending() throws Exception {
        List<Long> times = openTimes(exchange.candles("SYN01_USDT", ""));

        assertThat(times).hasSize(100).isEqualTo(new ArrayList<>(new TreeSet<>(times)));
        assertThat(times.get(99)).isEqualTo(START_MS);
        assertThat(times.get(0)).isEqualTo(START_MS - 99 * STEP_MS);
    }

    @Test
    void shouldClampLimit() throws Exception {
        assertThat(exchange.candles("SYN01_USDT", "&limit=1")).hasSize(1);
        assertThat(exchange.candles("SYN01_USDT", "&limit=500")).hasSize(500);
        assertThat(exchange.candles("SYN01_USDT", "&limit=501")).hasSize(500);
        assertThat(exchange.candles("SYN01_USDT", "&limit=999999999999")).hasSize(500);
    }

    @Test
    void shouldRefuseLargeLimitWhereStrict() throws Exception {
        try (TestExchange strict = TestExchange.with("api.strict-limit", "true")) {
            assertThat(strict.candles("SYN01_USDT", "&limit=501").get("code").asInt())
                    .isEqualTo(24104);
            assertThat(strict.candles("SYN01_USDT", "&limit=500")).hasSize(500);
        }
    }

    @Test
    void shouldIncludeBothBounds() throws Exception {
        long from = START_MS - 20 * STEP_MS;
        long to = START_MS - 10 * STEP_MS;

        List<Long> times = openTimes(exchange.candles("ETH_USDT", "&startTime=" + from + "&endTime=" + to));
        assertThat(times).hasSize(11).startsWith(from).endsWith(to);

        times = openTimes(exchange.candles("ETH_USDT", "&startTime=" + (from + 1) + "&endTime=" + (to - 1)));
        assertThat(times).hasSize(9).startsWith(from + STEP_MS).endsWith(to - STEP_MS);
    }

    @Test
    void shouldGiveTheNewestRowsOfAnOverfullRange() throws Exception {
        long from = START_MS - 600 * STEP_MS;
        long to = START_MS - 10 * STEP_MS;

        assertThat(openTimes(exchange.candles("SYN01_USDT", "&limit=500&startTime=" + from)))
                .hasSize(500)
                .startsWith(START_MS - 499 * STEP_MS)
                .endsWith(START_MS);
        assertThat(openTimes(exchange.candles("SYN01_USDT", "&limit=3&startTime=" + from + "&endTime=" + to)))
                .containsExactly(to - 2 * STEP_MS, to - STEP_MS, to);
    }

    @Test
    void shouldGiveNothingOutsideOfItsTime() throws Exception {
        assertThat(exchange.candles("ETH_USDT", "&startTime=" + (START_MS + STEP_MS)))
                .isEmpty();
        assertThat(exchange.candles("ETH_USDT", "&endTime=" + (START_MS - 600 * STEP_MS)))
                .isEmpty();
        assertThat(exchange.candles("ETH_USDT", "&startTime=" + START_MS + "&endTime=" + (START_MS - 1)))
                .isEmpty();
        try (TestExchange one = oneCandle()) {
            one.clock.pass(Duration.ofDays(2));
            assertThat(openTimes(one.candles("ABC_USDT", ""))).containsExactly(START_MS - STEP_MS, START_MS);
        }
    }

    @Test
    void shouldEndInTheRunningCandle() throws Exception {
        try (TestExchange running = TestExchange.with()) {
            running.clock.pass(Duration.ofSeconds(150));
            JsonNode half = running.candles("SYN01_USDT", "&limit=2").get(1);
            running.clock.pass(Duration.ofSeconds(150));
            JsonNode whole = running.candles("SYN01_USDT", "&limit=2").get(0);

            assertThat(half.get(OPEN_TIME)).isEqualTo(whole.get(OPEN_TIME));
            assertThat(half.get(13).asLong()).isEqualTo(START_MS + STEP_MS - 1);
            assertThat(half.get(9).asLong()).isBetween(START_MS, START_MS + STEP_MS / 2);
            assertThat(number(half, 0)).isGreaterThanOrEqualTo(number(whole, 0));
            assertThat(number(half, 1)).isLessThanOrEqualTo(number(whole, 1));
            assertThat(half.get(2)).isEqualTo(whole.get(2));
            assertThat(half.get(3)).isNotEqualTo(whole.get(3));
            assertThat(number(half, 5)).isPositive().isLessThan(number(whole, 5));
            assertThat(half.get(8).asLong()).isEqualTo(whole.get(8).asLong() / 2);
        }
    }

    @Test
    void shouldBeginTheRunningCandleFlatAtThePreviousClose() throws Exception {
        JsonNode rows = exchange.candles("BTC_USDT", "&limit=2");

        for (int i = 0; i < 4; i++) {
            assertThat(rows.get(1).get(i)).isEqualTo(rows.get(0).get(3));
        }
        assertThat(rows.get(1).get(5).asText()).isEqualTo("0");
        assertThat(rows.get(1).get(8).asInt()).isZero();
        assertThat(rows.get(1).get(9).asLong()).isEqualTo(START_MS);
    }

    @Test
    void shouldShowTheSameAgainWhileTheClockStands() throws Exception {
        String path = "/markets/SYN02_USDT/candles?interval=MINUTE_5&limit=500";

        assertThat(exchange.get(path).body()).isEqualTo(exchange.get(path).body());
    }

    @Test
    void shouldHoldWhatItSays() throws Exception {
        for (String symbol : exchange.service.symbols()) {
            for (JsonNode row : exchange.candles(symbol, "&limit=500")) {
                checkRow(row);
            }
        }
    }

    private static void checkRow(JsonNode row) {
        assertThat(row).hasSize(14);
        BigDecimal low = number(row, 0);
        BigDecimal high = number(row, 1);
        assertThat(low).isPositive().isLessThanOrEqualTo(number(row, 2).min(number(row, 3)));
        assertThat(high).isGreaterThanOrEqualTo(number(row, 2).max(number(row, 3)));
        assertThat(number(row, 10)).isBetween(low, high);
        assertThat(number(row, 6)).isLessThanOrEqualTo(number(row, 4));
        assertThat(number(row, 7)).isLessThanOrEqualTo(number(row, 5));
        assertThat(row.get(8).asLong() > 0).isEqualTo(number(row, 5).signum() > 0);
        assertThat(number(row, 5).multiply(number(row, 10)).doubleValue())
                .isCloseTo(number(row, 4).doubleValue(), Percentage.withPercentage(0.5));
        assertThat(row.get(13).asLong()).isEqualTo(row.get(OPEN_TIME).asLong() + STEP_MS - 1);
    }
}
