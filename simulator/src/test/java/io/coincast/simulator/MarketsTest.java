package io.coincast.simulator;

import static io.coincast.simulator.TestExchange.START_MS;
import static io.coincast.simulator.TestExchange.STEP_MS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Markets, tickers, prices and the time, as Poloniex answers. */
class MarketsTest {
    @TempDir
    static Path folder;

    private static TestExchange exchange;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.csv"),
                "symbol,timestamp_ms,open,high,low,close,volume\n"
                        + "索拉拉_USDT," + (START_MS - 2 * STEP_MS) + ",100,110,90,104,2\n"
                        + "索拉拉_USDT," + (START_MS - STEP_MS) + ",104,108,100,102,1\n");
        exchange = TestExchange.with("files", file.toString(), "move-files", "false");
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void shouldTellTheTime() throws Exception {
        assertThat(exchange.get("/timestamp").body()).isEqualTo("{\"serverTime\":" + START_MS + "}");
    }

    @Test
    void shouldListMarket() throws Exception {
        long first = START_MS - 2 * STEP_MS;

        assertThat(exchange.get("/markets/%E7%B4%A2%E6%8B%89%E6%8B%89_USDT").body())
                .isEqualTo("[{\"baseCurrencyName\":\"索拉拉\",\"crossMargin\":{\"maxLeverage\":1,"
                        + "\"supportCrossMargin\":false},\"displayName\":\"索拉拉/USDT\",\"quoteCurrencyName\":\"USDT\","
                        + "\"state\":\"NORMAL\",\"symbol\":\"索拉拉_USDT\",\"symbolTradeLimit\":{\"amountScale\":8,"
                        + "\"highestBid\":\"0\",\"lowestAsk\":\"0\",\"maxAmount\":\"2000000\",\"maxQuantity\":\"0\","
                        + "\"minAmount\":\"1\",\"minQuantity\":\"0.00000001\",\"priceScale\":8,\"quantityScale\":8,"
                        + "\"symbol\":\"索拉拉_USDT\"},\"tradableStartTime\":" + first + ",\"visibleStartTime\":" + first
                        + "}]");
    }

    @Test
    void shouldListAllMarkets() throws Exception {
        JsonNode markets = exchange.json("/markets");

        assertThat(markets.findValuesAsText("baseCurrencyName")).containsExactly("BTC", "ETH", "索拉拉", "SYN01", "SYN02");
        assertThat(names(markets.get(0)))
                .containsExactly(
                        "baseCurrencyName",
                        "crossMargin",
                        "displayName",
                        "quoteCurrencyName",
                        "state",
                        "symbol",
                        "symbolTradeLimit",
                        "tradableStartTime",
                        "visibleStartTime");
    }

    @Test
    void shouldLabelWhatIsSynthetic() throws Exception {
        JsonNode markets = exchange.json("/markets");
        JsonNode ticker = exchange.json("/markets/SYN01_USDT/ticker24h");

        assertThat(markets.get(0).get("displayName").asText()).isEqualTo("BTC/USDT");
        assertThat(markets.get(3).get("displayName").asText()).isEqualTo("SYN01/USDT (synthetic)");
        assertThat(ticker.get("displayName").asText()).isEqualTo("SYN01/USDT (synthetic)");
    }

    @Test
    void shouldSumUpTheLastDay() throws Exception {
        assertThat(exchange.get("/markets/%E7%B4%A2%E6%8B%89%E6%8B%89_USDT/ticker24h")
                        .body())
                .isEqualTo(
                        "{\"symbol\":\"索拉拉_USDT\",\"open\":\"100\",\"low\":\"90\",\"high\":\"110\",\"close\":\"102\","
                                + "\"quantity\":\"3\",\"amount\":\"305.5\",\"tradeCount\":2,\"startTime\":"
                                + (START_MS - 2 * STEP_MS) + ",\"closeTime\":" + START_MS
                                + ",\"displayName\":\"索拉拉/USDT\",\"dailyChange\":\"0.02\",\"bid\":\"101.949\","
                                + "\"bidQuantity\":\"1\",\"ask\":\"102.051\",\"askQuantity\":\"1\",\"ts\":" + START_MS
                                + ",\"markPrice\":\"102\"}");
    }

    @Test
    void shouldSumUpExactlyTheCandlesOfTheDay() throws Exception {
        JsonNode ticker = exchange.json("/markets/BTC_USDT/ticker24h");
        JsonNode rows = exchange.candles("BTC_USDT", "&limit=288");
        double amount = 0;
        for (JsonNode row : rows) {
            amount += row.get(4).asDouble();
        }

        assertThat(ticker.get("amount").asDouble()).isCloseTo(amount, Percentage.withPercentage(1e-6));
        assertThat(ticker.get("startTime")).isEqualTo(rows.get(0).get(12));
        assertThat(ticker.get("open")).isEqualTo(rows.get(0).get(2));
        assertThat(ticker.get("close")).isEqualTo(rows.get(287).get(3));
    }

    @Test
    void shouldTellThePrice() throws Exception {
        assertThat(exchange.get("/markets/%E7%B4%A2%E6%8B%89%E6%8B%89_USDT/price")
                        .body())
                .isEqualTo("{\"symbol\":\"索拉拉_USDT\",\"price\":\"102\",\"time\":" + START_MS
                        + ",\"dailyChange\":\"0.02\",\"ts\":" + START_MS + "}");
    }

    @Test
    void shouldTellAllTickersAndPrices() throws Exception {
        JsonNode tickers = exchange.json("/markets/ticker24h");
        JsonNode prices = exchange.json("/markets/price");

        assertThat(tickers.findValuesAsText("symbol"))
                .containsExactly("BTC_USDT", "ETH_USDT", "索拉拉_USDT", "SYN01_USDT", "SYN02_USDT");
        assertThat(prices.findValuesAsText("price")).isEqualTo(tickers.findValuesAsText("close"));
        assertThat(tickers.get(3)).isEqualTo(exchange.json("/markets/SYN01_USDT/ticker24h"));
        assertThat(prices.get(3)).isEqualTo(exchange.json("/markets/SYN01_USDT/price"));
    }

    @Test
    void shouldLeaveOutTickersOfMarketsThatHaveEnded() throws Exception {
        exchange.clock.pass(Duration.ofDays(2));
        try {
            assertThat(exchange.json("/markets/ticker24h").findValuesAsText("symbol"))
                    .hasSize(4)
                    .doesNotContain("索拉拉_USDT");
            assertThat(exchange.get("/markets/%E7%B4%A2%E6%8B%89%E6%8B%89_USDT/price")
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            exchange.clock.pass(Duration.ofDays(-2));
        }
    }
}
