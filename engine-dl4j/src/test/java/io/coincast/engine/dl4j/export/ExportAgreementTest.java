package io.coincast.engine.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.dl4j.network.Samples;
import io.coincast.engine.dl4j.serving.Dl4jEngines;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported graph in ONNX Runtime computes what the trained network does in ND4J. */
class ExportAgreementTest {
    private static final int WINDOWS = 1_000;
    /** ND4J takes a whole batch: step by step it has the same results and takes minutes. */
    private static final int WHOLE = 512;

    private static final int OUTPUTS = Forecast.HORIZON * QuantileLevels.COUNT;
    private static final double TOLERANCE = 1e-4;

    private final Samples samples = new Samples(11);
    private final DistributionHead head = head();

    static Stream<Arguments> families() {
        return Stream.of(Family.values())
                .flatMap(family -> family.heads().stream()
                        .sorted()
                        .flatMap(head -> Stream.of(1, 7, 512).map(batch -> Arguments.of(family, head, batch))));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldAgree(Family family, Head said, int batchSize) throws Exception {
        NetworkOptions options = NetworkOptions.of(5, 1e-3).withShape(NetworkShape.ofWindow(said));
        Network network = family.create(options);
        for (int step = 0; step < 5; step++) {
            network.fit(samples.walks(32), samples.targets(32), 32);
        }
        Map<String, String> metadata = Map.of("family", network.family());
        byte[] graph =
                said == Head.POINTS ? OnnxExport.write(network, head, metadata) : OnnxExport.write(network, metadata);
        float[] inputs = samples.walks(WINDOWS);
        float[] expected = expected(network, inputs);
        agree(new OnnxEngines(), graph, expected, inputs, batchSize);
        if (batchSize == WHOLE) {
            agree(new Dl4jEngines(), graph, expected, inputs, WINDOWS);
        }
    }

    private static void agree(EngineFactory engines, byte[] graph, float[] expected, float[] inputs, int batchSize)
            throws Exception {
        try (ModelEngine engine = engines.open(graph, manifest("any"))) {
            for (int from = 0; from < WINDOWS; from += batchSize) {
                int rows = Math.min(batchSize, WINDOWS - from);
                float[] batch = Arrays.copyOfRange(inputs, from * Window.LENGTH, (from + rows) * Window.LENGTH);
                float[] quantiles = engine.infer(batch, rows);
                assertThat(quantiles).hasSize(rows * OUTPUTS);
                assertThat(difference(expected, from * OUTPUTS, quantiles))
                        .as("largest difference from row %d on", from)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    static Stream<EngineFactory> engines() {
        return Stream.of(new OnnxEngines(), new Dl4jEngines());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void shouldMakeQuantilesEvenAroundTheShrunkMedian(EngineFactory engines) throws Exception {
        NetworkOptions options = NetworkOptions.of(6, 1e-3).withShape(NetworkShape.ofWindow(Head.QUANTILES));
        Network network = Family.MLP.create(options);
        for (int step = 0; step < 20; step++) {
            network.fit(samples.walks(32), samples.targets(32), 32);
        }
        double[] shrinkage = new double[Forecast.HORIZON];
        Arrays.setAll(shrinkage, k -> k / 16.0);
        float[] inputs = samples.walks(3);
        Standardization standardization = Standardization.of(samples.walks(32), Window.LENGTH);
        float[] standardized = inputs.clone();
        standardization.apply(standardized);
        float[] said = network.predict(standardized, 3);

        byte[] graph = OnnxExport.writeEven(standardization, network, shrinkage, Map.of());

        try (ModelEngine engine = engines.open(graph, manifest(network.family()))) {
            float[] even = engine.infer(inputs, 3);
            for (int i = 0; i < even.length; i++) {
                int q = i % QuantileLevels.COUNT;
                int row = i - q;
                double median =
                        shrinkage[i / QuantileLevels.COUNT % Forecast.HORIZON] * said[row + QuantileLevels.MEDIAN];
                double spread = (said[i] - said[row + QuantileLevels.COUNT - 1 - q]) / 2.0;
                assertThat((double) even[i]).isCloseTo(median + spread, within(TOLERANCE));
            }
        }
    }

    private float[] expected(Network network, float[] inputs) {
        float[] predicted = network.predict(inputs, WINDOWS);
        if (network.shape().head() == Head.QUANTILES) {
            return predicted;
        }
        float[] quantiles = new float[WINDOWS * OUTPUTS];
        for (int i = 0; i < quantiles.length; i++) {
            int k = i / QuantileLevels.COUNT % Forecast.HORIZON;
            quantiles[i] = (float) head.quantile(k + 1, i % QuantileLevels.COUNT, predicted[i / QuantileLevels.COUNT]);
        }
        return quantiles;
    }

    /** The largest difference of a batch, relative to the value, or to a tenth of a usual move where that is less. */
    private static double difference(float[] expected, int from, float[] actual) {
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double value = expected[from + i];
            largest = Math.max(largest, Math.abs(actual[i] - value) / Math.max(0.1, Math.abs(value)));
        }
        return largest;
    }

    private static DistributionHead head() {
        double[] shrinkage = new double[Forecast.HORIZON];
        double[][] residuals = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        for (int k = 0; k < Forecast.HORIZON; k++) {
            shrinkage[k] = 1 - k / 20.0;
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                residuals[k][q] = (q - QuantileLevels.MEDIAN) * 0.1 * (k + 1);
            }
        }
        return new DistributionHead(shrinkage, residuals);
    }

    private static ReleaseManifest manifest(String family) {
        return new ReleaseManifest(
                family,
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                0,
                0,
                "",
                List.of(),
                5,
                Map.of(),
                "test",
                Map.of());
    }
}
