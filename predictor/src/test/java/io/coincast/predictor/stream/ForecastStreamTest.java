package io.coincast.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.time.SettableClock;
import io.coincast.predictor.http.HttpApi;
import io.coincast.predictor.http.HttpConfigs;
import io.coincast.predictor.http.LatestForecasts;
import io.coincast.predictor.http.ServiceStatuses;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.TopicReader;
import io.coincast.predictor.settle.ScoreBoard;
import io.coincast.predictor.tick.WindowStatuses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream over real connections. */
class ForecastStreamTest {
    private static final StreamLimits LIMITS = new StreamLimits(3, 2, 20, Duration.ofMillis(50));

    private final List<AutoCloseable> open = new ArrayList<>();
    private ForecastStream stream = new ForecastStream(LIMITS, new SettableClock(Instant.ofEpochMilli(42)));
    private HttpApi api = start();

    private HttpApi start() {
        return HttpApi.start(
                HttpConfigs.of(0),
                new HttpApi.Sources(
                        () -> ServiceStatuses.ready(42),
                        LatestForecasts.of(new ForecastBoard(), new Properties(), TopicReader.Pace.AT_ONCE),
                        new WindowStatuses(),
                        new ScoreBoard(),
                        () -> ""),
                new StreamResource(stream));
    }

    private void restart(StreamLimits limits) {
        stream.close();
        api.close();
        stream = new ForecastStream(limits, new SettableClock(Instant.ofEpochMilli(42)));
        api = start();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        stream.close();
        api.close();
    }

    @Test
    void shouldSendWhatIsWantedAndHeartbeats() throws Exception {
        Listener all = listen("", "");
        Listener one = listen("?symbols=A_B", "");
        await().until(() -> stream.clients() == 2);
        stream.publish("A_B", json(1));
        stream.publish("C_D", json(2));
        await().until(() -> all.lines.contains("data: {\"n\":2}"));
        await().until(() ->
                one.lines.stream().filter("event: heartbeat"::equals).count() > 3);
        assertThat(all.lines).contains("data: {\"n\":1}", "event: forecast", "data: {\"marketTimeMs\":42}");
        assertThat(one.lines).contains("data: {\"n\":1}").doesNotContain("data: {\"n\":2}");
    }

    @Test
    void shouldGoOnWhereAClientWasCutOff() throws Exception {
        Listener first = listen("", "");
        await().until(() -> stream.clients() == 1);
        stream.publish("A_B", json(1));
        await().until(() -> first.lines.contains("data: {\"n\":1}"));
        String id = first.id();
        first.close();
        stream.publish("A_B", json(2));
        stream.publish("C_D", json(3));
        Listener again = listen("", id);
        await().until(() -> again.lines.contains("data: {\"n\":3}"));
        assertThat(again.lines).contains("data: {\"n\":2}").doesNotContain("data: {\"n\":1}");
    }

    @Test
    void shouldForgetClientsThatHaveGone() throws Exception {
        Listener gone = listen("", "");
        await().until(() -> stream.clients() == 1);
        gone.close();
        await().until(() -> stream.clients() == 0);
    }

    @Test
    void shouldDropASlowClientAndServeTheOthers() throws Exception {
        Socket slow = request("", "");
        Listener fast = listen("", "");
        await().until(() -> stream.clients() == 2);
        byte[] large = ("{\"x\":\"" + "y".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200 && stream.dropped() == 0; i++) {
            int expected = i + 1;
            stream.publish("A_B", large);
            await().untilAsserted(() -> assertThat(fast.large()).isGreaterThanOrEqualTo(expected));
        }
        assertThat(stream.dropped()).isOne();
        await().until(() -> stream.clients() == 1);
        stream.publish("A_B", json(7));
        await().until(() -> fast.lines.contains("data: {\"n\":7}"));
        assertThat(slow.isClosed()).isFalse();
    }

    @Test
    void shouldSendAllThatIsKeptToAClientThatComesBack() throws Exception {
        restart(new StreamLimits(3, 2, 2_000, Duration.ofMillis(50)));
        Listener first = listen("", "");
        await().until(() -> stream.clients() == 1);
        stream.publish("A_B", json(1));
        await().until(() -> first.lines.contains("data: {\"n\":1}"));
        String id = first.id();
        first.close();
        byte[] large = ("{\"x\":\"" + "y".repeat(10_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_990; i++) {
            stream.publish("A_B", large);
        }
        Listener again = listen("", id);
        await().untilAsserted(() -> assertThat(again.large()).isEqualTo(1_990));
        assertThat(stream.dropped()).isZero();
    }

    @Test
    void shouldRefuseMoreStreamsThanItCarries() throws Exception {
        listen("", "");
        listen("", "");
        await().until(() -> stream.clients() == 2);
        HttpResponse<String> fromOneAddress = get("");
        assertThat(fromOneAddress.statusCode()).isEqualTo(429);
        assertThat(fromOneAddress.body()).contains("2 streams from your address");
        assertThat(fromOneAddress.headers().firstValue("Retry-After")).isPresent();

        restart(new StreamLimits(1, 5, 20, Duration.ofSeconds(1)));
        listen("", "");
        await().until(() -> stream.clients() == 1);
        HttpResponse<String> fromAnyone = get("");
        assertThat(fromAnyone.statusCode()).isEqualTo(503);
        assertThat(fromAnyone.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void shouldRefuseWhatCannotBeASymbol() throws Exception {
        HttpResponse<String> response = get("?symbols=A_B,no-symbol");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("'no-symbol'");
    }

    @Test
    void shouldRefuseAFilterThatItDoesNotKnow() throws Exception {
        assertThat(get("?symbols=").body()).contains("symbols: is empty; leave it out to follow all");
        assertThat(get("?symbols=,").statusCode()).isEqualTo(400);
        HttpResponse<String> response = get("?symbol=A_B");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("symbol: is not a parameter here; filter with symbols=BTC_USDT,ETH_USDT");
    }

    @Test
    void shouldAnswerHeadLikeAStreamAndAtOnce() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/v1/forecasts/stream"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpResponse<Void> response = HttpClient.newHttpClient().send(head, HttpResponse.BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(stream.clients()).isZero();
    }

    @Test
    void shouldRefuseAQueryThatCannotBeDecoded() throws Exception {
        Socket malformed = request("?symbols=%zz", "");
        assertThat(reader(malformed.getInputStream()).readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @Test
    void shouldFollowTheSymbolsOfEveryList() throws Exception {
        Listener two = listen("?symbols=A_B&symbols=C_D", "");
        await().until(() -> stream.clients() == 1);
        stream.publish("A_B", json(1));
        stream.publish("E_F", json(2));
        stream.publish("C_D", json(3));
        await().until(() -> two.lines.contains("data: {\"n\":3}"));
        assertThat(two.lines).contains("data: {\"n\":1}").doesNotContain("data: {\"n\":2}");
    }

    private static byte[] json(int n) {
        return ("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String query) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + api.port() + "/v1/forecasts/stream" + query);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Socket request(String query, String headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        open.add(socket);
        String head = "GET /v1/forecasts/stream" + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private Listener listen(String query, String lastId) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + api.port() + "/v1/forecasts/stream" + query);
        Listener listener = new Listener((HttpURLConnection) uri.toURL().openConnection());
        if (!lastId.isEmpty()) {
            listener.connection.setRequestProperty("Last-Event-ID", lastId);
        }
        open.add(listener);
        listener.start();
        return listener;
    }

    /** Reads the lines of a stream, long ones in part. */
    private static final class Listener extends Thread implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpURLConnection connection;

        Listener(HttpURLConnection connection) {
            this.connection = connection;
            setDaemon(true);
        }

        long large() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: {\"x\""))
                    .count();
        }

        /** The id of the first event. */
        String id() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(4);
        }

        @Override
        public void run() {
            try (BufferedReader in = reader(connection.getInputStream())) {
                in.lines().forEach(line -> lines.add(line.length() > 1_000 ? line.substring(0, 20) : line));
            } catch (IOException | UncheckedIOException e) {
                lines.add("closed");
            }
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
