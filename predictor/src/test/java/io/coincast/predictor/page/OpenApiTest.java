package io.coincast.predictor.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the document says of the API, against the API. */
class OpenApiTest {
    private final PageServer server = new PageServer(3);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldDescribeEveryRoute() throws Exception {
        List<String> described = names(document().path("paths"));
        List<String> real = server.routes().stream()
                .filter(path -> !path.equals("/") && !path.startsWith("/page/") && !path.startsWith("/webjars/"))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(real);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/symbols",
                "/v1/symbols/SYN001_USDT",
                "/v1/symbols/SYN001_USDT/history",
                "/v1/symbols/NO_SUCH",
                "/v1/forecasts",
                "/v1/forecasts/NO_SUCH",
                "/v1/windows",
                "/v1/scores",
                "/v1/releases",
                "/v1/registry",
                "/v1/pipeline",
                "/healthz",
                "/readyz",
                "/openapi.json"
            })
    void shouldAnswerAsDescribed(String path) throws Exception {
        server.ticks(260);
        HttpResponse<String> response = get(path, "");
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode schema = schema(path, response.statusCode(), type);
        assertThat(schema.isMissingNode())
                .as("%s %s of %s", response.statusCode(), type, path)
                .isFalse();
        Set<ValidationMessage> wrong = validator(schema).validate(Json.mapper().readTree(response.body()));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/symbols", "/v1/symbols/SYN001_USDT/history", "/v1/forecasts", "/", "/page/main.js"})
    void shouldSendNothingTwice(String path) throws Exception {
        server.ticks(257);
        HttpResponse<String> first = get(path, "");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = get(path, tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(get(path, "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldChangeTheTagWithTheNextTickOnly() throws Exception {
        server.ticks(257);
        String tag = get("/v1/symbols", "").headers().firstValue("ETag").orElseThrow();
        server.clock.advanceTo(server.clock.millis() + 1_000);
        assertThat(get("/v1/symbols", tag).statusCode()).isEqualTo(304);
        server.ticks(1);
        assertThat(get("/v1/symbols", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepOneDay() throws Exception {
        server.ticks(400);
        JsonNode day = Json.mapper()
                .readTree(get("/v1/symbols/SYN001_USDT/history", "").body());
        assertThat(day.path("candles")).hasSize(288);
        assertThat(day.path("settlements")).hasSize(144);
        assertThat(day.path("candles").path(287).path("openTimeMs").asLong())
                .isEqualTo(SimulatedDay.START_MS + 399 * 300_000L);
    }

    @Test
    void shouldSayHowFullAWindowIs() throws Exception {
        server.ticks(128);
        JsonNode symbol =
                Json.mapper().readTree(get("/v1/symbols/SYN001_USDT", "").body());
        assertThat(symbol.path("state").asText()).isEqualTo("filling");
        assertThat(symbol.path("candles").asInt()).isEqualTo(128);
        assertThat(symbol.has("forecast")).isFalse();
    }

    private JsonNode schema(String path, int status, String type) throws Exception {
        String template = path.replace("SYN001_USDT", "{symbol}").replace("NO_SUCH", "{symbol}");
        JsonNode response = document()
                .path("paths")
                .path(template)
                .path("get")
                .path("responses")
                .path(String.valueOf(status));
        JsonNode resolved = response.has("$ref")
                ? document().at(response.path("$ref").asText().substring(1))
                : response;
        return resolved.path("content").path(type).path("schema");
    }

    /** The schema with all components beside it, to which it refers. */
    private JsonSchema validator(JsonNode schema) throws Exception {
        ObjectNode root = schema.deepCopy();
        root.set("components", document().path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    private JsonNode document() throws IOException, InterruptedException {
        return Json.mapper().readTree(get("/openapi.json", "").body());
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private HttpResponse<String> get(String path, String tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url(path)));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
