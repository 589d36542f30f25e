package io.coincast.benchmarks.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.benchmarks.Report;
import io.coincast.contracts.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final String BEFORE = """
            {"quick": false, "figures": {"tick": {"floorRatio": 2.0, "lastMs": 100},
              "replay": {"candlesPerCoreS": 50000},
              "serve": {"rows": [{"family": "cnn-2", "rows": 1, "engine": "onnx", "times as fast": 4.0}]}}}""";
    private static final String NOW = """
            {"quick": false, "figures": {"tick": {"floorRatio": 3.0, "lastMs": 99},
              "replay": {"candlesPerCoreS": 20000},
              "serve": {"rows": [{"family": "cnn-2", "rows": 1, "engine": "onnx", "times as fast": 8.0}]}}}""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldCallWorseWhatIsMoreThanNoiseInEitherDirection() throws IOException {
        assertThat(Comparison.report(json(NOW), Optional.of(json(BEFORE)), report()))
                .containsExactly("tick.floorRatio", "replay.candlesPerCoreS");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| tick.floorRatio | 3.00 | 2.00 | 0.67 | worse |")
                .contains("| tick.lastMs | 99.0 | 100 | 1.01 |  |")
                .contains("| serve cnn-2 1 onnx | 8.00 | 4.00 | 2.00 | better |");
    }

    @Test
    void shouldStateRatiosAndWhetherTheMachineIsTheSame() throws IOException {
        JsonNode compared = Comparison.toJson(
                json(NOW), json(BEFORE.replace("\"figures\"", "\"setting\": {\"system\": \"other\"}, \"figures\"")));

        assertThat(compared.at("/timesAsGood/tick.lastMs").asDouble()).isCloseTo(100.0 / 99, within(1e-9));
        assertThat(compared.at("/timesAsGood/replay.candlesPerCoreS").asDouble())
                .isEqualTo(0.4);
        assertThat(compared.path("sameMachine").asBoolean(true)).isFalse();
        assertThat(Comparison.isSameMachine(json(NOW), json(BEFORE))).isTrue();
    }

    @Test
    void shouldCallNothingWorseWithoutAnythingBefore() throws IOException {
        assertThat(Comparison.report(json(NOW), Optional.empty(), report())).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("| tick.lastMs | 99.0 | none |  |  |");
    }

    @Test
    void shouldTakeTheNewestResultThatWasAsQuick(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("2026-01-01.json"), "{\"quick\": false, \"date\": \"older\"}");
        Files.writeString(directory.resolve("2026-01-02.json"), "{\"quick\": false, \"date\": \"newer\"}");
        Files.writeString(directory.resolve("2026-01-03.json"), "{\"quick\": true, \"date\": \"newest\"}");

        assertThat(Comparison.last(directory, false).orElseThrow().path("date").asText())
                .isEqualTo("newer");
        assertThat(Comparison.last(directory.resolve("none"), false)).isEmpty();
    }

    private Report report() {
        return new Report("all", false, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.mapper().readTree(text);
    }
}
