package io.coincast.predictor.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Sha256;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.forecasting.engine.EngineConfig;
import io.coincast.forecasting.engine.EngineKind;
import io.coincast.forecasting.engine.GpuUse;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.forecasting.feature.ScaledLogClose;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.GoldenWindows;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.PredictorConfigs;
import io.coincast.predictor.TopologyHarness;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The production topology forecasts the same on either engine. */
class EngineTopologyTest {
    private static final List<String> SYMBOLS = List.of("A_B", "C_D", "E_F");
    private static final double TOLERANCE = 1e-4;

    private static EngineFactory engines(EngineKind kind) {
        return ServingEngine.select(new EngineConfig(kind, GpuUse.OFF, 0)).engines();
    }

    @ParameterizedTest
    @EnumSource(names = {"CNN_2", "LSTM_50", "GRU_50"})
    void shouldForecastTheSameOnEitherEngine(Family family) throws Exception {
        Release release = release(family);
        List<Forecast> onnx = forecasts(EngineKind.ONNX, release);
        List<Forecast> dl4j = forecasts(EngineKind.DL4J, release);

        assertThat(onnx).hasSize(3 * SYMBOLS.size()).allMatch(forecast -> isOf(forecast, release, "onnx"));
        assertThat(dl4j).hasSize(onnx.size()).allMatch(forecast -> isOf(forecast, release, "dl4j"));
        for (int i = 0; i < onnx.size(); i++) {
            agree(dl4j.get(i), onnx.get(i));
        }
    }

    private static boolean isOf(Forecast forecast, Release release, String engine) {
        return forecast.releaseId().equals(release.id()) && forecast.engine().equals(engine);
    }

    /** Three ticks. */
    private static List<Forecast> forecasts(EngineKind kind, Release release) {
        try (TopologyHarness harness = new TopologyHarness(PredictorConfigs.defaults(), engines(kind))) {
            harness.release(release);
            assertThat(harness.releases.status().lastFailure()).isNull();
            SYMBOLS.forEach(symbol -> harness.history(symbol, 0, 255));
            List<Forecast> forecasts = new ArrayList<>();
            for (int n = 255; n < 258; n++) {
                int tick = n;
                SYMBOLS.forEach(symbol -> harness.fill(symbol, tick, tick + 1));
                forecasts.addAll(harness.forecastsAfterPunctuation());
            }
            return forecasts;
        }
    }

    /** Each price, as a move from the last close, relative to itself or to a tenth of the fan's reach. */
    private static void agree(Forecast actual, Forecast expected) {
        assertThat(actual.symbol()).isEqualTo(expected.symbol());
        assertThat(actual.asOfMs()).isEqualTo(expected.asOfMs());
        double last = expected.lastClose();
        double reach = expected.steps().stream()
                .map(ForecastStep::quantiles)
                .flatMapToDouble(quantiles ->
                        IntStream.range(0, quantiles.size()).mapToDouble(q -> Math.abs(quantiles.value(q) - last)))
                .max()
                .orElseThrow();
        assertThat(reach).isPositive();
        for (int k = 0; k < Forecast.HORIZON; k++) {
            Quantiles prices = expected.steps().get(k).quantiles();
            for (int q = 0; q < prices.size(); q++) {
                double difference = Math.abs(actual.steps().get(k).quantiles().value(q) - prices.value(q));
                assertThat(difference)
                        .as("step %d, level %d", k + 1, q)
                        .isLessThan(TOLERANCE * Math.max(Math.abs(prices.value(q) - last), reach / 10));
            }
        }
    }

    private static Release release(Family family) throws Exception {
        byte[] graph;
        NetworkOptions options = NetworkOptions.of(3, 1e-3).withShape(NetworkShape.ofWindow(Head.QUANTILES));
        try (Network network = family.create(options)) {
            graph = OnnxExport.write(network, Map.of("family", family.text()));
        }
        Window golden = Window.ofCloses("X_Y", 0, DriftReleases.closes(5));
        try (ReleaseModel model = new ReleaseModel(
                "golden", engines(EngineKind.ONNX).open(graph, manifest(family)), new ScaledLogClose())) {
            return new Release(
                    Release.SCHEMA,
                    "release-" + family.text(),
                    1,
                    manifest(family),
                    List.of(GoldenWindows.of(
                            golden, model.forecast(List.of(golden)).get(0))),
                    Base64.getEncoder().encodeToString(graph),
                    Sha256.of(graph));
        }
    }

    private static ReleaseManifest manifest(Family family) {
        return new ReleaseManifest(
                family.text(),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                0,
                0,
                "none",
                List.of(),
                3,
                Map.of(),
                "test",
                Map.of());
    }
}
