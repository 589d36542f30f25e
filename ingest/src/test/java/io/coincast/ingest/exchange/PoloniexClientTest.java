package io.coincast.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Candle;
import io.coincast.ingest.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoloniexClientTest {
    /** Two rows as the exchange gave them on 2 April 2025; the second was unfinished then. */
    private static final String RECORDED = """
            [["84140.45","84264","84190.25","84166.85","117810.85","1.398574","73617.51","0.873654",74,1743580181248,"84236.42","MINUTE_5",1743579900000,1743580199999],
            ["84617.49","84622.68","84617.49","84622.68","7309.87","0.086382","7309.87","0.086382",2,0,"84622.66","MINUTE_5",1743580200000,1743580499999]]""";

    private static final long FIRST_MS = 1_743_579_900_000L;

    private final MockWebServer server = new MockWebServer();
    private PoloniexClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = new PoloniexClient(new ExchangeConfig(server.url("/").uri(), 1000, Duration.ofSeconds(2), 3));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldReadFieldsInTheExchangesOrder() {
        answer(200, RECORDED);

        Candle candle = client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 300_000).get(0);

        assertThat(candle.openTimeMs()).isEqualTo(FIRST_MS);
        assertThat(candle.low()).isEqualTo(new BigDecimal("84140.45"));
        assertThat(candle.high()).isEqualTo(new BigDecimal("84264"));
        assertThat(candle.open()).isEqualTo(new BigDecimal("84190.25"));
        assertThat(candle.close()).isEqualTo(new BigDecimal("84166.85"));
        assertThat(candle.amount()).isEqualTo(new BigDecimal("117810.85"));
        assertThat(candle.quantity()).isEqualTo(new BigDecimal("1.398574"));
        assertThat(candle.buyAmount()).isEqualTo(new BigDecimal("73617.51"));
        assertThat(candle.buyQuantity()).isEqualTo(new BigDecimal("0.873654"));
        assertThat(candle.tradeCount()).isEqualTo(74);
        assertThat(candle.weightedAverage()).isEqualTo(new BigDecimal("84236.42"));
    }

    @Test
    void shouldSendBothBoundsTheLimitAndAUserAgent() throws Exception {
        answer(200, "[]");

        client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 300_000);

        RecordedRequest request = server.takeRequest();
        HttpUrl url = request.getUrl();
        assertThat(url.encodedPath()).isEqualTo("/markets/BTC_USDT/candles");
        assertThat(url.queryParameter("interval")).isEqualTo("MINUTE_5");
        assertThat(url.queryParameter("startTime")).isEqualTo(String.valueOf(FIRST_MS));
        assertThat(url.queryParameter("endTime")).isEqualTo(String.valueOf(FIRST_MS + 300_000));
        assertThat(url.queryParameter("limit")).isEqualTo("500");
        assertThat(request.getHeaders().get("User-Agent")).startsWith("coincast/");
    }

    @Test
    void shouldCutALongRangeIntoPagesOf500() throws Exception {
        answer(200, "[]");
        answer(200, "[]");
        answer(200, "[]");

        client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 1000 * 300_000L);

        assertThat(page()).containsExactly(FIRST_MS, FIRST_MS + 499 * 300_000L);
        assertThat(page()).containsExactly(FIRST_MS + 500 * 300_000L, FIRST_MS + 999 * 300_000L);
        assertThat(page()).containsExactly(FIRST_MS + 1000 * 300_000L, FIRST_MS + 1000 * 300_000L);
    }

    private List<Long> page() throws InterruptedException {
        HttpUrl url = server.takeRequest().getUrl();
        return List.of(
                Long.parseLong(String.valueOf(url.queryParameter("startTime"))),
                Long.parseLong(String.valueOf(url.queryParameter("endTime"))));
    }

    @Test
    void shouldEncodeASymbolThatIsNotAscii() throws Exception {
        answer(200, "[]");

        client.candles("索拉拉_USDT", FIRST_MS, FIRST_MS);

        assertThat(server.takeRequest().getUrl().encodedPath())
                .isEqualTo("/markets/%E7%B4%A2%E6%8B%89%E6%8B%89_USDT/candles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void shouldTakeNullAndNothingForNoCandles(String body) {
        answer(200, body);

        assertThat(client.candles("BTC_USDT", FIRST_MS, FIRST_MS)).isEmpty();
    }

    @Test
    void shouldSortRowsAndDropThoseOutsideTheBounds() {
        String reversed = RECORDED.replaceAll("(?s)\\[(\\[.*\\]),\\s*(\\[.*\\])\\]", "[$2,$1]");
        answer(200, reversed);
        answer(200, reversed);

        assertThat(client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 300_000))
                .extracting(Candle::openTimeMs)
                .containsExactly(FIRST_MS, FIRST_MS + 300_000);
        assertThat(client.candles("BTC_USDT", FIRST_MS, FIRST_MS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"84140.45\",\"84264\"→\"84264\",\"84140.45\"",
                "\"84264\"→\"-84264\"",
                "\"84264\"→84264",
                "\"84264\"→\"1e999999999\"",
                "\"84264\"→\"NaN\"",
                "1743579900000,→1743579900001,",
                "\"MINUTE_5\",1743579900000→\"MINUTE_1\",1743579900000",
                "74,→\"74\",",
            })
    void shouldLeaveOutARowThatIsNoCandle(String change) {
        String[] fromTo = change.split("→", 2);
        answer(200, RECORDED.replaceFirst(Pattern.quote(fromTo[0]), fromTo[1]));

        assertThat(client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 300_000))
                .extracting(Candle::openTimeMs)
                .containsExactly(FIRST_MS + 300_000);
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"code\":500,\"message\":\"Internal System Error\"}'",
        "200, '{\"code\":24201,\"message\":\"Service busy\"}'",
        "429, ''",
        "503, '<html>Maintenance Mode</html>'",
        "200, '<html>Maintenance Mode</html>'",
    })
    void shouldTryAgainWhatPasses(int status, String body) {
        answer(status, body);
        answer(200, "{\"serverTime\":1720099170739}");

        assertThat(client.serverTimeMs()).isEqualTo(1_720_099_170_739L);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, '{\"code\":24101,\"data\":\"\",\"msg\":\"Invalid symbol!\"}'",
        "200, '{\"code\":602,\"message\":\"Missing Required Parameters\"}'",
        "404, 'not here'",
    })
    void shouldNotAskAgainForWhatIsRefused(int status, String body) {
        answer(status, body);

        assertThatThrownBy(() -> client.candles("NO_USDT", FIRST_MS, FIRST_MS))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("/markets/NO_USDT/candles");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldGiveUpAfterTheConfiguredAttempts() {
        for (int i = 0; i < 3; i++) {
            answer(503, "");
        }

        assertThatThrownBy(client::serverTimeMs)
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void shouldNotReadAnAnswerWithoutEnd() {
        for (int i = 0; i < 3; i++) {
            answer(200, "[" + " ".repeat(9 << 20) + "]");
        }

        assertThatThrownBy(client::serverTimeMs).hasMessageContaining("larger than");
    }

    @Test
    void shouldJoinMarketsWithTheirTickers() {
        answer(
                200,
                "[{\"symbol\":\"BTC_USDT\",\"amount\":\"188276700.82567151\"},{\"symbol\":\"X_USDT\",\"amount\":\"?\"}]");
        answer(200, "[{\"symbol\":\"BTC_USDT\",\"state\":\"NORMAL\"},{\"symbol\":\"X_USDT\",\"state\":\"PAUSE\"}]");

        assertThat(client.markets())
                .containsExactly(
                        new Market("BTC_USDT", true, new BigDecimal("188276700.82567151")),
                        new Market("X_USDT", false, BigDecimal.ZERO));
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    @Test
    void shouldNotLetTheExchangeWriteTheLog() {
        answer(400, "{\"code\":400,\"message\":\"a\\nb\\u001b[2J" + "x".repeat(5_000) + "\"}");

        assertThatThrownBy(() -> client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 300_000))
                .isInstanceOf(ExchangeException.class)
                .message()
                .contains("a?b?[2Jxxx")
                .hasLineCount(1)
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "NaN", "Infinity", "-1", "0x10", "1_000"})
    void shouldLeaveOutRowsWithNumbersThatAreNoPrices(String number) {
        answer(200, RECORDED.replace("84264", number));

        assertThat(client.candles("BTC_USDT", FIRST_MS, FIRST_MS + 300_000))
                .extracting(Candle::openTimeMs)
                .containsExactly(FIRST_MS + 300_000);
    }
}
