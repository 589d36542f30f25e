package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.ingest.IngestService;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two predictors share the symbols, and either answers for all of them. */
class ManyInstancesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double SPEED = 100;
    private static final int COINS = 8;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    @Timeout(240)
    @SuppressWarnings("try") // ingest only has to be there
    void shouldAnswerForEverySymbolWhoeverIsAsked() throws Exception {
        DemoMarket market = new DemoMarket(SPEED, Instant.now(), COINS, 3);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), market.origin(), SPEED);
        PipelineParts first = new PipelineParts(directory.resolve("first"), market, clock);
        PipelineParts second = new PipelineParts(directory.resolve("second"), market, clock);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                SimulatorService exchange = first.simulator(Map.of())) {
            KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
            PipelineParts.createTopics(kafka);
            try (PredictorService one = first.predictor(kafka);
                    PredictorService other = second.predictor(kafka);
                    IngestService ingest = first.ingest(kafka, exchange.uri(), Map.of())) {
                await().atMost(PATIENCE)
                        .until(() -> shared(one, other) && symbols(one).size() == COINS);
                Set<String> all = symbols(one);

                assertThat(held(one)).doesNotContainAnyElementsOf(held(other));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(symbols(other)).isEqualTo(all));
                for (String symbol : all) {
                    assertSameAnswer(one, other, symbol);
                }
                assertThat(streamed(one)).isEqualTo(all);
                assertThat(streamed(other)).isEqualTo(all);
                for (PredictorService each : List.of(one, other)) {
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(text(each, "/metrics"))
                                    .containsPattern("(?m)^coincast_predictor_lag_records 0\\.0$"));
                }
            }
        }
    }

    /** Both hold some of the symbols, and between them all. */
    private boolean shared(PredictorService one, PredictorService other) throws Exception {
        Set<String> mine = held(one);
        Set<String> theirs = held(other);
        return !mine.isEmpty() && !theirs.isEmpty() && mine.size() + theirs.size() == COINS;
    }

    private void assertSameAnswer(PredictorService one, PredictorService other, String symbol) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode mine = get(one, "/v1/forecasts/" + symbol);
            assertThat(mine.path("symbol").asText()).isEqualTo(symbol);
            assertThat(get(other, "/v1/forecasts/" + symbol)).isEqualTo(mine);
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get(other, "/v1/symbols/" + symbol + "/history").path("candles"))
                        .isNotEmpty()
                        .isEqualTo(
                                get(one, "/v1/symbols/" + symbol + "/history").path("candles")));
    }

    private Set<String> symbols(PredictorService instance) throws Exception {
        return names(get(instance, "/v1/forecasts").path("forecasts"));
    }

    private Set<String> held(PredictorService instance) throws Exception {
        return names(get(instance, "/v1/windows").path("windows"));
    }

    private static Set<String> names(JsonNode records) {
        return records.valueStream().map(each -> each.path("symbol").asText()).collect(Collectors.toSet());
    }

    private JsonNode get(PredictorService instance, String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(text(instance, path));
    }

    private String text(PredictorService instance, String path) throws IOException, InterruptedException {
        return http.send(request(instance, path), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest request(PredictorService instance, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + path))
                .build();
    }

    /** Whose forecasts the stream of {@code instance} tells until it has told all. */
    private Set<String> streamed(PredictorService instance) throws Exception {
        Set<String> told = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                http.send(request(instance, "/v1/forecasts/stream"), HttpResponse.BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8))) {
            List<String> parts = List.of("data:", "\"symbol\":\"");
            for (String line = lines.readLine(); line != null && told.size() < COINS; line = lines.readLine()) {
                if (parts.stream().allMatch(line::contains)) {
                    told.add(Json.mapper()
                            .readTree(line.substring("data:".length()))
                            .path("symbol")
                            .asText());
                }
            }
        }
        return told;
    }
}
