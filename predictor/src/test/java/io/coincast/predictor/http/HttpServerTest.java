package io.coincast.predictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {
    private static final String TOKEN = "correct-horse-battery";
    private static final int TIMEOUT_MS = 10_000;

    private HttpServer server = start(null);

    private static HttpServer start(@Nullable String token) {
        return HttpServer.start(new HttpServer.Listen("127.0.0.1", 0, token, 8), routes -> {
            routes.get("/healthz", context -> context.result("well"));
            routes.get("/v1/things/{name}", context -> context.result(context.pathParam("name")));
            routes.get("/large", context -> context.result("x".repeat(8 << 20)));
            routes.get("/broken", context -> {
                throw new IllegalStateException("secret=hunter2");
            });
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    private record Answer(int status, String head, String body) {
        JsonNode problem() throws IOException {
            assertThat(head).contains("application/problem+json");
            JsonNode problem = Json.mapper().readTree(body);
            assertThat(problem.path("type").asText()).isEqualTo("about:blank");
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            return problem;
        }
    }

    /** What the server answers to these very bytes. */
    private Answer send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        }
    }

    private Answer get(String target, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"/v1/%zz", "/v1/%2e%2e/x", "/v1/things/%", "/%00", "v1", "/v1/things/%C3"})
    void shouldAnswerMalformedUrlsWithProblems(String target) throws IOException {
        Answer answer = get(target);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.problem().path("detail").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("<", "jetty", "Exception");
    }

    @ParameterizedTest
    @CsvSource({"'GET /\r\n\r\n'", "'NONSENSE\r\n\r\n'", "'GET / HTTP/9.9\r\n\r\n'", "'GET / HTTP/1.1\r\n\r\n'"})
    void shouldAnswerWhatIsNotHttpWithoutHtml(String request) throws IOException {
        Answer answer = send(request);

        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.body()).doesNotContain("<");
    }

    @Test
    void shouldBoundUrlHeadersAndBody() throws IOException {
        assertThat(get("/v1/things/" + "x".repeat(7_000))
                        .problem()
                        .path("title")
                        .asText())
                .isEqualTo("URI Too Long");
        assertThat(get("/" + "x".repeat(20_000)).status()).isEqualTo(414);
        assertThat(get("/healthz", "X-Long: " + "x".repeat(20_000))
                        .problem()
                        .path("status")
                        .asInt())
                .isEqualTo(431);
        assertThat(get("/healthz", "Content-Length: 70000")
                        .problem()
                        .path("status")
                        .asInt())
                .isEqualTo(413);
        assertThat(get("/healthz", "Transfer-Encoding: chunked").status()).isEqualTo(413);
        assertThat(get("/v1/things/" + "x".repeat(1_000)).status()).isEqualTo(200);
    }

    private Answer ask(String method, String target) throws IOException {
        return send(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH"})
    void shouldSayWhatMayBeAskedOfAPath(String method) throws IOException {
        Answer answer = ask(method, "/v1/things/a");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).contains("Allow: GET, HEAD");
        assertThat(answer.problem().path("detail").asText())
                .isEqualTo("/v1/things/a can be asked for by GET, HEAD only");
        assertThat(ask(method, "/nowhere").status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerOthersWhereOneAddressReadsNothing() throws IOException {
        List<Socket> greedy = new ArrayList<>();
        byte[] many = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20).getBytes(StandardCharsets.ISO_8859_1);
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                        server.port(),
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                        0);
                greedy.add(socket);
                socket.getOutputStream().write(many);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(get("/healthz").status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : greedy) {
                socket.close();
            }
        }
    }

    @Test
    void shouldAnswerHeadAsGetWithoutTheBody() throws IOException {
        Answer head = ask("HEAD", "/v1/things/abc");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.head()).contains("Content-Length: 3");
        assertThat(head.body()).isEmpty();
        assertThat(ask("HEAD", "/nowhere").status()).isEqualTo(404);
        assertThat(ask("HEAD", "/broken").status()).isEqualTo(500);
    }

    @Test
    void shouldTellBrowsersToTakeCare() throws IOException {
        for (String target : new String[] {"/healthz", "/nowhere", "/v1/%zz"}) {
            assertThat(get(target).head())
                    .contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Cache-Control: no-store")
                    .contains("Content-Security-Policy: default-src 'none'")
                    .doesNotContain("Server:");
        }
    }

    @Test
    void shouldNotSayWhyItFailed() throws IOException {
        Answer answer = get("/broken");

        assertThat(answer.problem().path("status").asInt()).isEqualTo(500);
        assertThat(answer.body() + answer.head()).doesNotContain("hunter2", "IllegalState");
    }

    @Test
    void shouldAskForTheTokenButNotForHealth() throws IOException {
        server.close();
        server = start(TOKEN);

        assertThat(get("/healthz").status()).isEqualTo(200);
        assertThat(get("/v1/things/a", "Authorization: Bearer " + TOKEN).body()).isEqualTo("a");
        assertThat(get("/v1/things/a", "authorization: bearer " + TOKEN).status())
                .isEqualTo(200);
        for (String wrong : new String[] {"X: y", "Authorization: Bearer x", "Authorization: Basic " + TOKEN}) {
            Answer answer = get("/v1/things/a", wrong);
            assertThat(answer.problem().path("title").asText()).isEqualTo("Unauthorized");
            assertThat(answer.problem().path("detail").asText())
                    .isEqualTo("send the header 'Authorization: Bearer …' with the token of http.token");
            assertThat(answer.head()).contains("WWW-Authenticate: Bearer");
            assertThat(answer.body()).doesNotContain(TOKEN);
        }
        assertThat(get("/nowhere").status()).isEqualTo(401);
        assertThat(get("/page/../v1/things/a").status()).isNotEqualTo(200);
        assertThat(get("/page/%2e%2e/v1/things/a").status()).isNotEqualTo(200);
        assertThat(get("/page/..;/v1/things/a").status()).isNotEqualTo(200);
    }

    record Service(HttpConfig http) {}

    @Test
    void shouldTakeTheTokenFromTheEnvironmentAndNotShowIt() {
        HttpConfig http = load(TOKEN);

        assertThat(http.token()).isEqualTo(TOKEN);
        assertThat(http.toString() + new HttpServer.Listen("a", 1, TOKEN, 1)).doesNotContain(TOKEN);
        assertThatThrownBy(() -> load("short"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at least 16 characters")
                .hasMessageNotContaining("short");
    }

    private static HttpConfig load(String token) {
        return ConfigLoader.load(Service.class, new ConfigSources(null, Map.of("COINCAST_HTTP_TOKEN", token), Map.of()))
                .http();
    }
}
