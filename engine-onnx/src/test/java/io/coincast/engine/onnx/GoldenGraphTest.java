package io.coincast.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.model.ModelEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Graphs as version 1 exported them still load, and compute what NumPy does in double precision from the weights in the
 * file, by the definitions of the operators in the ONNX specification.
 */
class GoldenGraphTest {
    private static final int ROWS = 4;

    @ParameterizedTest
    @ValueSource(strings = {"cnn-2", "lstm-50"})
    void shouldComputeWhatTheReferenceDoes(String family) throws Exception {
        List<String> expected = new String(resource(family + ".csv"), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .toList();
        try (ModelEngine engine = new OnnxEngines().open(resource(family + ".onnx"), Graphs.manifest())) {
            float[] actual = engine.infer(waves(), ROWS);

            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).as("value %d", i).isCloseTo(Float.parseFloat(expected.get(i)), within(1e-5f));
            }
        }
    }

    /** Sine waves that end at zero, of other length and height in each row. */
    private static float[] waves() {
        float[] inputs = new float[ROWS * Graphs.WINDOW];
        for (int i = 0; i < inputs.length; i++) {
            int row = i / Graphs.WINDOW;
            double phase = (Graphs.WINDOW - 1 - i % Graphs.WINDOW) / (3.0 + row);
            inputs[i] = (float) (Math.sin(phase) * (row + 1) / 2);
        }
        return inputs;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = GoldenGraphTest.class.getResourceAsStream("/golden/v1/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }
}
