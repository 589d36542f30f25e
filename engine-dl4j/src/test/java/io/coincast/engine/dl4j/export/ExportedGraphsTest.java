package io.coincast.engine.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.dl4j.network.Samples;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaves every family's graph, a few windows and what the network says of them in target/onnx, for scripts/check-onnx. */
class ExportedGraphsTest {
    private static final Path FOLDER = Path.of("target", "onnx");
    private static final int ROWS = 5;
    private static final int LARGEST_GRAPH = 1 << 20;

    static Stream<Arguments> families() {
        return Stream.of(Family.values())
                .flatMap(family -> family.heads().stream().sorted().map(head -> Arguments.of(family, head)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldBeSmallEnoughForATopic(Family family, Head head) throws Exception {
        Files.createDirectories(FOLDER);
        String name = family.text() + "." + head.name().toLowerCase(Locale.ROOT);
        try (Network network = family.create(NetworkOptions.of(5, 1e-3).withShape(NetworkShape.ofWindow(head)))) {
            Map<String, String> metadata = Map.of("family", family.text(), "seed", "5");
            byte[] graph = head == Head.POINTS
                    ? OnnxExport.write(network, plain(), metadata)
                    : OnnxExport.write(network, metadata);
            float[] windows = new Samples(3).walks(ROWS);
            write(name + ".inputs", windows);
            write(name + ".expected", quantiles(network, windows));
            Files.write(FOLDER.resolve(name + ".onnx"), graph);

            assertThat(graph.length).isLessThan(LARGEST_GRAPH);
        }
    }

    /** A head that changes nothing, so that all quantiles are the point. */
    private static DistributionHead plain() {
        double[] ones = new double[Forecast.HORIZON];
        Arrays.fill(ones, 1);
        return new DistributionHead(ones, new double[Forecast.HORIZON][QuantileLevels.COUNT]);
    }

    private static float[] quantiles(Network network, float[] windows) {
        float[] said = network.predict(windows, ROWS);
        int repeat = QuantileLevels.COUNT / network.shape().head().valuesPerStep();
        float[] quantiles = new float[said.length * repeat];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = said[i / repeat];
        }
        return quantiles;
    }

    private static void write(String name, float[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(FOLDER.resolve(name), bytes.array());
    }
}
