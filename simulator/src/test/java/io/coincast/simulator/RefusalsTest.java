package io.coincast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exchange does not answer. */
class RefusalsTest {
    private static TestExchange exchange;

    @BeforeAll
    static void start() throws IOException {
        exchange = TestExchange.with("recordings", "false");
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @BeforeEach
    void waitUntilAskedForNothing() {
        exchange.wallMs.addAndGet(1000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /markets/NO_USDT                                                        | 24101 | Invalid symbol!
            /markets/syn01_usdt                                                     | 24101 | Invalid symbol!
            /markets/NO_USDT/ticker24h                                              | 24101 | Invalid symbol!
            /markets/NO_USDT/price                                                  | 24101 | Invalid symbol!
            /markets/NO_USDT/candles?interval=MINUTE_5                              | 24101 | Invalid symbol!
            /markets/SYN01_USDT/candles                                             | 602   | Missing Required Parameters: interval
            /markets/SYN01_USDT/candles?interval=MINUTE_7                           | 24102 | Invalid K-line type!
            /markets/SYN01_USDT/candles?interval=                                   | 24102 | Invalid K-line type!
            /markets/SYN01_USDT/candles?interval=minute_5                           | 24102 | Invalid K-line type!
            /markets/SYN01_USDT/candles?interval=HOUR_1                             | 24102 | Invalid K-line type! Only MINUTE_5 is simulated.
            /markets/SYN01_USDT/candles?interval=MINUTE_5&limit=0                   | 24104 | Invalid limit
            /markets/SYN01_USDT/candles?interval=MINUTE_5&limit=-1                  | 24104 | Invalid limit
            /markets/SYN01_USDT/candles?interval=MINUTE_5&limit=ten                 | 24104 | Invalid limit
            /markets/SYN01_USDT/candles?interval=MINUTE_5&limit=                    | 24104 | Invalid limit
            /markets/SYN01_USDT/candles?interval=MINUTE_5&limit=99999999999999999999| 24104 | Invalid limit
            /markets/SYN01_USDT/candles?interval=MINUTE_5&startTime=now             | 24105 | Invalid startTime
            /markets/SYN01_USDT/candles?interval=MINUTE_5&startTime=1.5             | 24105 | Invalid startTime
            /markets/SYN01_USDT/candles?interval=MINUTE_5&endTime=-5                | 24103 | Invalid endTime
            """)
    void shouldSayWhatIsWrong(String path, int code, String message) throws Exception {
        HttpResponse<String> answer = exchange.get(path);

        assertThat(answer.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldSayItUnderStatus200WhereToldTo() throws Exception {
        try (TestExchange polite = TestExchange.with("api.error-status", "200")) {
            HttpResponse<String> answer = polite.get("/markets/NO_USDT");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"code\":24101");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2/markets", "/markets/SYN01_USDT/orderBook"})
    void shouldNotKnowOtherPaths(String path) throws Exception {
        assertThat(exchange.get(path).statusCode()).isEqualTo(404);
        assertThat(exchange.get(path).body()).isEqualTo("{\"code\":404,\"message\":\"Not Found\"}");
    }

    @Test
    void shouldForbidWhoeverDoesNotSayWhoTheyAre() throws Exception {
        HttpResponse<String> blank = exchange.get("/timestamp", "");

        assertThat(blank.statusCode()).isEqualTo(403);
        assertThat(blank.body()).startsWith("<html>");
        assertThat(blank.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(statusWithoutUserAgent()).contains("403");
    }

    private static String statusWithoutUserAgent() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), exchange.service.port())) {
            socket.getOutputStream()
                    .write("GET /timestamp HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/markets", "/markets/ticker24h", "/markets/price"})
    void shouldAnswerTenRequestsAboutAllMarketsInASecond(String path) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(exchange.get(path).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> eleventh = exchange.get(path);
        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(eleventh.body()).isEmpty();
        assertThat(exchange.get("/timestamp").statusCode()).isEqualTo(200);

        exchange.wallMs.addAndGet(1000);
        assertThat(exchange.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerTwoHundredRequestsAboutOneMarketInASecond() throws Exception {
        String[] paths = {"/timestamp", "/markets/SYN01_USDT", "/markets/SYN02_USDT/candles?interval=MINUTE_5&limit=1"};
        for (int i = 0; i < 200; i++) {
            assertThat(exchange.get(paths[i % 3]).statusCode()).isEqualTo(200);
        }
        for (String path : paths) {
            assertThat(exchange.get(path).statusCode()).isEqualTo(429);
        }
        assertThat(exchange.get("/markets").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHaveOtherRateLimitsWhereToldTo() throws Exception {
        try (TestExchange slow = TestExchange.with("api.rate-limit", "1", "api.rate-limit-of-all", "2")) {
            assertThat(slow.get("/timestamp").statusCode()).isEqualTo(200);
            assertThat(slow.get("/timestamp").statusCode()).isEqualTo(429);
            assertThat(slow.get("/markets").statusCode()).isEqualTo(200);
            assertThat(slow.get("/markets").statusCode()).isEqualTo(200);
            assertThat(slow.get("/markets").statusCode()).isEqualTo(429);
        }
    }
}
