package io.coincast.engine.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.network.Cnn2;
import io.coincast.engine.dl4j.network.Lstm;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.Samples;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exported graph in ONNX Runtime computes what the trained network does in ND4J. */
class ExportAgreementTest {
    private static final int WINDOWS = 1_000;
    private static final int OUTPUTS = Forecast.HORIZON * QuantileLevels.COUNT;
    private static final double TOLERANCE = 1e-4;

    private final Samples samples = new Samples(11);
    private final DistributionHead head = head();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512})
    void shouldAgreeForCnn2(int batchSize) throws Exception {
        check(new Cnn2(NetworkOptions.of(5, 1e-3)), batchSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512})
    void shouldAgreeForLstm50(int batchSize) throws Exception {
        check(Lstm.create(50, NetworkOptions.of(5, 1e-3)), batchSize);
    }

    private void check(Network network, int batchSize) throws Exception {
        for (int step = 0; step < 5; step++) {
            network.fit(samples.walks(32), samples.targets(32), 32);
        }
        byte[] graph = OnnxExport.write(network, head, Map.of("family", network.family()));
        float[] inputs = samples.walks(WINDOWS);
        float[] point = network.predict(inputs, WINDOWS);
        try (ModelEngine engine = new OnnxEngines().open(graph, manifest(network.family()))) {
            for (int from = 0; from < WINDOWS; from += batchSize) {
                int rows = Math.min(batchSize, WINDOWS - from);
                float[] batch = Arrays.copyOfRange(inputs, from * Window.LENGTH, (from + rows) * Window.LENGTH);
                float[] quantiles = engine.infer(batch, rows);
                assertThat(quantiles).hasSize(rows * OUTPUTS);
                assertThat(difference(point, from, quantiles))
                        .as("largest difference from row %d on", from)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    /** The largest difference of a batch, relative to the value, or to 0.01 where that is less. */
    private double difference(float[] point, int from, float[] quantiles) {
        double largest = 0;
        for (int i = 0; i < quantiles.length; i++) {
            int row = from + i / OUTPUTS;
            int k = i % OUTPUTS / QuantileLevels.COUNT;
            double expected = head.quantile(k + 1, i % QuantileLevels.COUNT, point[row * Forecast.HORIZON + k]);
            largest = Math.max(largest, Math.abs(quantiles[i] - expected) / Math.max(1e-2, Math.abs(expected)));
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
