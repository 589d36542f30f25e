package io.coincast.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import io.coincast.forecasting.model.InvalidReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBoundsTest {
    private static void check(OnnxMl.ModelProto.Builder graph) throws InvalidReleaseException {
        GraphBounds.check(graph.build().toByteArray());
    }

    private static Arguments changed(String reason, Consumer<OnnxMl.ModelProto.Builder> change) {
        OnnxMl.ModelProto.Builder graph = Graphs.doubling();
        change.accept(graph);
        return Arguments.of(reason, graph);
    }

    private static OnnxMl.NodeProto.Builder node(OnnxMl.ModelProto.Builder model) {
        return model.getGraphBuilder().getNodeBuilder(0);
    }

    private static OnnxMl.AttributeProto.Builder attribute() {
        return OnnxMl.AttributeProto.newBuilder().setName("a");
    }

    static Stream<Arguments> unbounded() {
        return Stream.of(
                changed("operator 'Loop' is not", model -> node(model).setOpType("Loop")),
                changed(
                        "operator 'ConstantOfShape' is not",
                        model -> node(model).setOpType("ConstantOfShape")),
                changed("operator '' is not", model -> node(model).clearOpType()),
                changed("operator 'a?b' is not", model -> node(model).setOpType("a\nb")),
                changed("domain 'com.microsoft'", model -> node(model).setDomain("com.microsoft")),
                changed(
                        "domain 'evil'",
                        model -> model.addOpsetImport(
                                OnnxMl.OperatorSetIdProto.newBuilder().setDomain("evil"))),
                changed(
                        "control flow",
                        model -> node(model).addAttribute(attribute().setG(OnnxMl.GraphProto.newBuilder()))),
                changed(
                        "an attribute of 1099511627776",
                        model -> node(model).addAttribute(attribute().setI(1L << 40))),
                changed(
                        "an attribute of -1099511627776",
                        model -> node(model).addAttribute(attribute().addInts(1).addInts(-(1L << 40)))),
                changed(
                        "more than 4194304 elements",
                        model -> model.getGraphBuilder()
                                .addInitializer(OnnxMl.TensorProto.newBuilder()
                                        .addDims(1 << 20)
                                        .addDims(1 << 20))),
                changed(
                        "more than 4194304 elements",
                        model -> node(model)
                                .addAttribute(attribute()
                                        .setT(OnnxMl.TensorProto.newBuilder().addDims(-1)))),
                changed("more than 2000 nodes", model -> {
                    for (int i = 0; i < 2_000; i++) {
                        model.getGraphBuilder()
                                .addNode(OnnxMl.NodeProto.newBuilder().setOpType("Relu"));
                    }
                }),
                changed("a recurrent layer whose weights", model -> recurrent(model, "x", "bias", "w")),
                changed("a recurrent layer whose weights", model -> recurrent(model, "w", "w", "w")),
                changed("a recurrent layer whose weights", model -> recurrent(model, "x", "w")),
                changed("a recurrent layer whose weights", model -> recurrent(model, "x", "w", "unknown")),
                changed("a recurrent layer whose weights", model -> recurrent(model, "x", "w", "w", "bias", "lengths")),
                changed("has 0 graphs", OnnxMl.ModelProto.Builder::clearGraph));
    }

    private static void recurrent(OnnxMl.ModelProto.Builder model, String... inputs) {
        model.getGraphBuilder()
                .addInitializer(weight("w", 3))
                .addInitializer(weight("bias", 2))
                .addNode(OnnxMl.NodeProto.newBuilder().setOpType("LSTM").addAllInput(List.of(inputs)));
    }

    private static OnnxMl.TensorProto.Builder weight(String name, int rank) {
        OnnxMl.TensorProto.Builder weight = OnnxMl.TensorProto.newBuilder().setName(name);
        IntStream.range(0, rank).forEach(i -> weight.addDims(1));
        return weight;
    }

    @Test
    void shouldTakeARecurrentLayerWithWeightsThatFit() {
        OnnxMl.ModelProto.Builder graph = Graphs.doubling();
        recurrent(graph, "x", "w", "w", "bias", "", "w");

        assertThatCode(() -> check(graph)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unbounded")
    void shouldRefuse(String reason, OnnxMl.ModelProto.Builder graph) {
        assertThatThrownBy(() -> check(graph))
                .isInstanceOf(InvalidReleaseException.class)
                .hasMessageStartingWith("graph: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn-2", "lstm-50"})
    void shouldTakeWhatVersionOneExported(String name) throws Exception {
        byte[] graph = Files.readAllBytes(Path.of("src", "test", "resources", "golden", "v1", name + ".onnx"));

        assertThatCode(() -> GraphBounds.check(graph)).doesNotThrowAnyException();
    }

    @Test
    void shouldEndOnWhateverBytesThereAre() {
        Random random = new Random(7);
        byte[] graph = Graphs.doubling().build().toByteArray();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = graph.clone();
            int changes = 1 + random.nextInt(8);
            for (int k = 0; k < changes; k++) {
                bytes[random.nextInt(i % 2 == 0 ? 400 : bytes.length)] = (byte) random.nextInt();
            }
            try {
                GraphBounds.check(bytes);
            } catch (InvalidReleaseException e) {
                assertThat(e).hasMessageStartingWith("graph: ");
            }
        }
    }
}
