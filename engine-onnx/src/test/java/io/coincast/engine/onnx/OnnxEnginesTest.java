package io.coincast.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before it serves, and in which words. */
class OnnxEnginesTest {
    private static final byte[] GRAPH = Graphs.doubling().build().toByteArray();

    @Test
    void shouldOpenWhatTheManifestSays() throws Exception {
        try (ModelEngine engine = open(GRAPH)) {
            assertThat(engine.name()).isEqualTo("onnx");
        }
    }

    @Test
    void shouldRefuseAnEmptyGraph() {
        assertRefused(() -> open(new byte[0]), "graph: must have 1 to 16777216 bytes, has 0");
    }

    @Test
    void shouldRefuseAGraphThatIsTooLarge() {
        assertRefused(() -> open(new byte[(16 << 20) + 1]), "graph: must have 1 to 16777216 bytes, has 16777217");
    }

    @Test
    void shouldRefuseGarbage() {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);

        assertRefused(() -> open(noise), "graph: is not an ONNX graph: ");
        assertRefused(
                () -> open("{\"not\":\"a graph\"}".getBytes(StandardCharsets.UTF_8)), "graph: is not an ONNX graph: ");
    }

    @Test
    void shouldRefuseEveryTruncatedGraph() {
        for (int length = 1; length < GRAPH.length; length += Math.max(1, length / 10)) {
            byte[] truncated = Arrays.copyOf(GRAPH, length);
            assertRefused(() -> open(truncated), "graph: ");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldSurviveFlippedBits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] flipped = GRAPH.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            try (ModelEngine engine = open(flipped)) {
                assertThat(engine.infer(new float[Graphs.WINDOW], 1)).hasSize(Graphs.OUTPUTS);
            } catch (InvalidReleaseException | IllegalStateException e) {
                assertThat(e).hasMessageMatching("(?s)(graph: |inference of 1 rows failed: |the graph's output ).*");
            }
        }
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(
                        Graphs.withInput("closes"),
                        "graph: must have one input, float32 window[-1, 256], has [closes]"),
                Arguments.of(
                        Graphs.withOutput("point"),
                        "graph: must have one output, float32 quantiles[-1, 16, 9], has [point]"),
                Arguments.of(Graphs.inDoublePrecision(), "graph: input must be float32 window[-1, 256], is "),
                Arguments.of(Graphs.ofOneRow(), "graph: input must be float32 window[-1, 256], is "),
                Arguments.of(Graphs.withEightLevels(), "graph: output must be float32 quantiles[-1, 16, 9], is "));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void shouldRefuseOtherInputsAndOutputs(OnnxMl.ModelProto.Builder graph, String reason) {
        assertRefused(() -> open(graph.build().toByteArray()), reason);
    }

    @Test
    void shouldRefuseAnUnknownOperator() {
        OnnxMl.ModelProto.Builder graph = Graphs.doubling();
        graph.getGraphBuilder().getNodeBuilder(0).setOpType("Teleport");

        assertRefused(
                () -> open(graph.build().toByteArray()), "graph: operator 'Teleport' is not among those that may run");
    }

    @Test
    void shouldNotReadFilesForAGraph(@TempDir Path directory) throws IOException {
        Path weights = directory.resolve("weights");
        Files.write(weights, new byte[Graphs.WINDOW * Graphs.OUTPUTS * Float.BYTES]);
        Path relative = Path.of("").toAbsolutePath().relativize(weights.toAbsolutePath());

        for (Path location : new Path[] {weights.toAbsolutePath(), relative}) {
            byte[] graph = Graphs.withWeightsInFile(location.toString()).build().toByteArray();
            assertRefused(() -> open(graph), "graph: keeps weights in files");
        }
    }

    @Test
    void shouldNotReadFilesOfTheWorkingDirectoryForAGraph() throws IOException {
        Path weights = Files.createTempFile(Path.of("target"), "weights", "");
        try {
            Files.write(weights, new byte[Graphs.WINDOW * Graphs.OUTPUTS * Float.BYTES]);
            byte[] graph = Graphs.withWeightsInFile(weights.toString()).build().toByteArray();

            assertRefused(() -> open(graph), "graph: keeps weights in files");
        } finally {
            Files.delete(weights);
        }
    }

    private static ModelEngine open(byte[] graph) throws InvalidReleaseException {
        return new OnnxEngines().open(graph, Graphs.manifest());
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable opening, String reason) {
        assertThatThrownBy(opening).isInstanceOf(InvalidReleaseException.class).hasMessageStartingWith(reason);
    }
}
