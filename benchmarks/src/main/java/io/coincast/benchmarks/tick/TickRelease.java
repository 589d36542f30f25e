package io.coincast.benchmarks.tick;

import io.coincast.benchmarks.BenchManifest;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Sha256;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.GoldenWindows;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A family as the trainer would publish it, with its first weights: they cost what trained ones do. */
public final class TickRelease {
    private static final double SPREAD = 0.5;

    private TickRelease() {}

    /** {@code family}, proven by one golden window. */
    public static Release of(Family family) {
        return of(family, new OnnxEngines());
    }

    /** The same, to be run by {@code engines}. */
    static Release of(Family family, EngineFactory engines) {
        byte[] graph = graph(family);
        ReleaseManifest manifest = BenchManifest.of(family);
        try (ReleaseModel model = open(graph, manifest, engines)) {
            Window window = window();
            return new Release(
                    Release.SCHEMA,
                    "bench-" + family.text(),
                    0,
                    manifest,
                    List.of(GoldenWindows.of(
                            window, model.forecast(List.of(window)).get(0))),
                    Base64.getEncoder().encodeToString(graph),
                    Sha256.of(graph));
        }
    }

    /** {@code release}, to be called without the predictor. */
    static ReleaseModel open(Release release) {
        return open(release.graphBytes(), release.manifest(), new OnnxEngines());
    }

    private static ReleaseModel open(byte[] graph, ReleaseManifest manifest, EngineFactory engines) {
        try {
            return ReleaseModel.open("bench", graph, manifest, engines);
        } catch (InvalidReleaseException e) {
            throw new IllegalStateException("a graph of ours cannot be served: " + e.getMessage(), e);
        }
    }

    private static byte[] graph(Family family) {
        double[] shrinkage = new double[Forecast.HORIZON];
        Arrays.fill(shrinkage, 1);
        double[][] residuals = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        for (double[] row : residuals) {
            Arrays.setAll(row, q -> (q - QuantileLevels.MEDIAN) * SPREAD);
        }
        try (Network network = family.create(NetworkOptions.of(1, 1e-3))) {
            return OnnxExport.write(network, new DistributionHead(shrinkage, residuals), Map.of());
        }
    }

    private static Window window() {
        double[] closes = new double[Window.LENGTH];
        Arrays.setAll(closes, i -> 50 + Math.sin(i));
        return Window.ofCloses("GOLDEN", 0, closes);
    }
}
