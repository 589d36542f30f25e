package io.coincast.predictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.predictor.TopologyHarness;
import io.coincast.predictor.release.ReleaseStatus;
import io.coincast.predictor.release.ReleaseStatus.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpApiTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.FORECASTS, 0);

    private final TopologyHarness harness = new TopologyHarness();
    private final FromTheEndConsumer consumer = new FromTheEndConsumer();
    private final LatestForecasts latest = LatestForecasts.of(() -> consumer);
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean failed;
    private HttpApi api = start(0);

    private HttpApi start(int port) {
        return HttpApi.start(
                new HttpConfig("127.0.0.1", port),
                new HttpApi.Sources(this::status, latest, harness.windows, harness.scores, () -> "coincast_up 1\n"));
    }

    private ServiceStatus status() {
        return new ServiceStatus(
                !failed,
                latest.caughtUp(),
                "RUNNING",
                latest.caughtUp(),
                false,
                0,
                new EngineStatus("dl4j", "cpu", "no GPU"),
                new ReleaseStatus(
                        "baseline", "baseline", 1, 1, 0, 1, new Failure("r", "its graph is odd", 1), List.of()),
                failed ? "it broke" : null,
                42);
    }

    @BeforeEach
    void makeAForecast() {
        harness.fill("A_B", 0, 256);
        harness.fill("C_D", 0, 128);
    }

    @AfterEach
    void close() {
        api.close();
        latest.close();
        harness.close();
    }

    @Test
    void shouldBeReadyOnceTheForecastsHaveBeenRead() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        latest.start();
        await().until(() -> get("/readyz").statusCode() == 200);
        assertThat(json("/readyz").path("release").path("releaseId").asText()).isEqualTo("baseline");
    }

    @Test
    void shouldBeHealthyUntilItHasFailed() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        failed = true;
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(json("/healthz").path("failure").asText()).isEqualTo("it broke");
        assertThat(json("/v1/releases").path("lastFailure").path("reason").asText())
                .isEqualTo("its graph is odd");
        assertThat(json("/healthz").toString() + json("/readyz")).doesNotContain("odd");
    }

    @Test
    void shouldShowForecastsAsTheyAreOnTheTopic() throws Exception {
        Forecast forecast = harness.forecastsAfterPunctuation().get(0);
        publish(forecast);
        assertThat(Json.decode(get("/v1/forecasts/A_B").body(), Forecast.class)).isEqualTo(forecast);

        JsonNode all = json("/v1/forecasts");
        assertThat(all.path("marketTimeMs").asLong()).isEqualTo(42);
        assertThat(all.path("forecasts")).hasSize(1);
        assertThat(all.path("forecasts").path(0).path("id").asText()).isEqualTo(forecast.id());
    }

    private void publish(Forecast forecast) {
        latest.start();
        await().until(latest::caughtUp);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 0, new byte[0], new byte[] {'?'}));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 1, new byte[0], bytes("{}")));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 2, new byte[0], bytes("{'asOfMs':5}")));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 3, new byte[0], Json.encode(forecast)));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 4, new byte[0], ofALaterMajor(forecast)));
        });
        await().until(() -> latest.of(forecast.symbol()).isPresent());
    }

    @Test
    void shouldNotTakeWhatIsReadAgainForNewer() {
        Forecast forecast = harness.forecastsAfterPunctuation().get(0);
        publish(forecast);
        byte[] anew = bytes(text(forecast).replace("#0\"", "#1\""));
        byte[] other = bytes(text(forecast).replace("A_B", "E_F"));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 5, new byte[0], anew));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 6, new byte[0], Json.encode(forecast)));
            consumer.addRecord(new ConsumerRecord<>(Topics.FORECASTS, 0, 7, new byte[0], other));
        });
        await().until(() -> latest.of("E_F").isPresent());
        assertThat(latest.of("A_B")).contains(anew);
    }

    private static String text(Forecast forecast) {
        return new String(Json.encode(forecast), StandardCharsets.UTF_8);
    }

    private static byte[] ofALaterMajor(Forecast forecast) {
        return bytes(new String(Json.encode(forecast), StandardCharsets.UTF_8)
                .replace(Forecast.SCHEMA, "coincast.forecast/2")
                .replace(forecast.id(), "of-tomorrow"));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayHowFarAWindowIs() throws Exception {
        HttpResponse<byte[]> response = get("/v1/forecasts/C_D");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json("/v1/forecasts/C_D").path("detail").asText())
                .isEqualTo("C_D has 128 of 256 candles; withheld: window-incomplete");
        assertThat(json("/v1/forecasts/X_%22Y").path("detail").asText()).contains("X_\"Y");
        assertThat(json("/v1/windows").path("windows")).hasSize(2);
    }

    @Test
    void shouldSayThatASymbolIsUnknown() throws Exception {
        assertThat(get("/v1/forecasts/NO_SUCH").statusCode()).isEqualTo(404);
        assertThat(json("/v1/forecasts/NO_SUCH").path("detail").asText())
                .isEqualTo("no candle and no forecast of NO_SUCH is known here");
        assertThat(json("/v1/scores?symbol=NO_SUCH").path("scores")).isEmpty();
    }

    @Test
    void shouldAnswerProblemsForUnknownPaths() throws Exception {
        assertThat(get("/v2").statusCode()).isEqualTo(404);
        assertThat(json("/v2").path("detail").asText()).isEqualTo("there is nothing at /v2");
    }

    @Test
    void shouldShowMetricsAndReleases() throws Exception {
        assertThat(new String(get("/metrics").body(), StandardCharsets.UTF_8)).isEqualTo("coincast_up 1\n");
        assertThat(json("/v1/releases").path("releaseId").asText()).isEqualTo("baseline");
    }

    @Test
    void shouldSayInOneLineThatThePortIsTaken() {
        assertThatThrownBy(() -> start(api.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + api.port())
                .hasMessageContaining("taken")
                .hasMessageNotContaining("\n");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + api.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(get(path).body());
    }

    /** A consumer of one empty partition, of which nothing is older than the last hour. */
    private static final class FromTheEndConsumer extends MockConsumer<byte[], byte[]> {
        FromTheEndConsumer() {
            super("earliest");
            updatePartitions(
                    Topics.FORECASTS,
                    List.of(new PartitionInfo(Topics.FORECASTS, 0, Node.noNode(), new Node[0], new Node[0])));
            updateEndOffsets(Map.of(PARTITION, 0L));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> timestampsToSearch) {
            return Map.of();
        }
    }
}
