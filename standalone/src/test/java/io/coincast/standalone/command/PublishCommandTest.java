package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that {@code examples/python/train_*.py} have made are judged without a broker. What they were trained on, and what they
 * are judged on, is left in {@code target/given}, so that both can be done again.
 */
class PublishCommandTest {
    /** Made by the examples of {@code target/given/training.csv}; NumPy's on top, the others in folders of their own. */
    static final Path GIVEN = Path.of("src", "test", "resources", "given");

    private static final Path DATA = Path.of("target", "given");
    private static final int TRAINING = 1500;
    private static final int CANDLES = 2100;

    @TempDir
    Path directory;

    private record Outcome(int code, String output, String error) {}

    private static Outcome publish(Path graph, Path manifest, Path data) {
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(
                    "models",
                    "publish",
                    graph.toString(),
                    "--manifest",
                    manifest.toString(),
                    "--data",
                    data.toString(),
                    "--dry-run",
                    "--json");
            return new Outcome(code, captured.output(), captured.error());
        }
    }

    private static Path candles(String name, int from, int to) throws IOException {
        List<Candle> all = RevertingMarket.candles(1, MarketFileData.OPEN_MS, CANDLES);
        long fromMs = MarketFileData.OPEN_MS + from * Grid.INTERVAL_MS;
        long toMs = MarketFileData.OPEN_MS + to * Grid.INTERVAL_MS;
        return RevertingMarket.write(
                DATA.resolve(name),
                all.stream()
                        .filter(candle -> candle.openTimeMs() >= fromMs && candle.openTimeMs() < toMs)
                        .toList());
    }

    /** The committed manifest, changed. */
    private Path manifest(Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = (ObjectNode) Json.mapper().readTree(Files.readAllBytes(GIVEN.resolve("manifest.json")));
        change.accept(manifest);
        return Files.write(directory.resolve("manifest.json"), Json.mapper().writeValueAsBytes(manifest));
    }

    private Outcome withManifest(Consumer<ObjectNode> change) throws IOException {
        return publish(GIVEN.resolve("model.onnx"), manifest(change), candles("candles.csv", 0, CANDLES));
    }

    private static void assertRefused(Outcome outcome, String problem) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.error()).contains(problem).doesNotContain("\tat ");
    }

    @Test
    void shouldLetAGoodModelPassTheStrictGate() throws Exception {
        candles("training.csv", 0, TRAINING);
        Outcome outcome = withManifest(manifest -> {});

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode result = Json.mapper().readTree(outcome.output());
        assertThat(result.at("/promoted").asBoolean()).as(outcome.output()).isTrue();
        assertThat(result.at("/published").asBoolean()).isFalse();
        assertThat(result.at("/slot").asText()).isEqualTo("champion");
        assertThat(result.at("/releaseId").asText()).startsWith("ridge-");
        assertThat(result.at("/reason").asText()).contains("better than the best baseline");
        assertThat(result.at("/scores/crpsRatioBaseline").asDouble()).isBetween(0.3, 0.98);
        assertThat(result.at("/scores/coverage80").asDouble()).isBetween(0.7, 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sklearn", "torch"})
    void shouldTakeWhatOtherLibrariesHaveMade(String library) throws Exception {
        Path made = GIVEN.resolve(library);
        Outcome outcome =
                publish(made.resolve("model.onnx"), made.resolve("manifest.json"), candles("candles.csv", 0, CANDLES));

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode result = Json.mapper().readTree(outcome.output());
        assertThat(result.at("/promoted").asBoolean()).as(outcome.output()).isTrue();
        assertThat(result.at("/releaseId").asText()).startsWith(library + "-");
        assertThat(result.at("/scores/coverage80").asDouble()).isBetween(0.7, 0.9);
    }

    @Test
    void shouldMakeGoldenWindowsWhereThereAreNone() throws Exception {
        Outcome outcome = withManifest(manifest -> manifest.remove("golden"));

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.output()).contains("\"promoted\":true");
    }

    @Test
    void shouldNotJudgeOnWhatItWasFittedOn() throws Exception {
        Outcome outcome = publish(
                GIVEN.resolve("model.onnx"), GIVEN.resolve("manifest.json"), candles("training.csv", 0, TRAINING));

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode result = Json.mapper().readTree(outcome.output());
        assertThat(result.at("/promoted").asBoolean()).isFalse();
        assertThat(result.at("/slot").asText()).isEqualTo("challenger-ridge");
        assertThat(result.at("/reason").asText()).contains("only 0 ticks that nothing was fitted on");
        assertThat(result.at("/scores").size()).isZero();
    }

    @Test
    void shouldRefuseWhatAPredictorWould() throws Exception {
        assertRefused(
                withManifest(manifest -> ((ArrayNode) manifest.at("/golden/1/expected")).set(40, 1.0)),
                "a predictor would refuse it: golden window 1, step 5, level 0.5");
        assertRefused(withManifest(manifest -> manifest.put("features", "moon/1")), "features are 'moon/1'");
        assertRefused(
                withManifest(manifest -> manifest.put("output", "prices")), "must have one output, float32 prices");
        assertRefused(withManifest(manifest -> manifest.put("windowLength", 128)), "served are windows of 256");
        assertRefused(
                withManifest(manifest -> manifest.put("dataToMs", 1L << 42).remove("golden")),
                "no golden windows, and there are no candles after");
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        Path manifest = GIVEN.resolve("manifest.json");
        Path candles = candles("candles.csv", 0, CANDLES);
        Path graph = directory.resolve("garbage.onnx");
        Files.write(graph, new byte[] {1, 2, 3});

        assertRefused(publish(graph, manifest, candles), "is not an ONNX graph");
        assertRefused(publish(manifest, graph, candles), "is no manifest");
        assertRefused(publish(GIVEN.resolve("none.onnx"), manifest, candles), "none.onnx");
        assertRefused(withManifest(json -> json.put("family", "../champion")), "family: must be");
        assertRefused(withManifest(json -> json.remove("horizon")), "horizon");
    }

    /** For others of this package. */
    static List<String> arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("publish", GIVEN.resolve("model.onnx").toString(), "--manifest"));
        arguments.add(GIVEN.resolve("manifest.json").toString());
        arguments.addAll(List.of(more));
        return arguments;
    }
}
