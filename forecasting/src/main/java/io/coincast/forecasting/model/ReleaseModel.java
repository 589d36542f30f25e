package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.FeatureExtraction;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.ArrayList;
import java.util.List;

/**
 * A release, served: extracts the features that its manifest states, runs the network once for all of them, and turns its output into prices.
 *
 * <p>Threads: safe, as the engine is. Failure: {@link IllegalArgumentException} where the network's output is not a
 * number.
 */
public final class ReleaseModel implements ForecastModel {
    private static final int OUTPUTS = Forecast.HORIZON * QuantileLevels.COUNT;

    private final String releaseId;
    private final ModelEngine engine;
    private final FeatureExtraction features;

    /** Takes over {@code engine}, whose network is shown {@code features}. */
    public ReleaseModel(String releaseId, ModelEngine engine, FeatureExtraction features) {
        this.releaseId = releaseId;
        this.engine = engine;
        this.features = features;
    }

    /**
     * What {@code graph} is, made as {@code manifest} says, on one of {@code engines}; the caller closes it. Failure:
     * {@link InvalidReleaseException} if the graph cannot be run.
     */
    public static ReleaseModel open(String releaseId, byte[] graph, ReleaseManifest manifest, EngineFactory engines)
            throws InvalidReleaseException {
        FeatureExtraction features = FeatureExtractions.of(manifest.features());
        return new ReleaseModel(releaseId, engines.open(graph, manifest), features);
    }

    @Override
    public String releaseId() {
        return releaseId;
    }

    @Override
    public String engine() {
        return engine.name();
    }

    @Override
    public List<PriceDistribution> forecast(List<Window> windows) {
        float[] inputs = new float[windows.size() * features.width()];
        List<WindowScaling> scalings = new ArrayList<>(windows.size());
        for (Window window : windows) {
            WindowScaling scaling = WindowScaling.of(window);
            features.extract(window, scaling, inputs, scalings.size() * features.width());
            scalings.add(scaling);
        }
        float[] outputs = engine.infer(inputs, windows.size());
        List<PriceDistribution> distributions = new ArrayList<>(windows.size());
        for (int row = 0; row < windows.size(); row++) {
            distributions.add(distribution(scalings.get(row), outputs, row * OUTPUTS));
        }
        return distributions;
    }

    private static PriceDistribution distribution(WindowScaling scaling, float[] outputs, int offset) {
        double[][] logReturns = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        for (int k = 0; k < logReturns.length; k++) {
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                logReturns[k][q] = scaling.scale() * outputs[offset + k * QuantileLevels.COUNT + q];
            }
        }
        return PriceDistribution.ofLogReturns(scaling.lastClose(), logReturns);
    }

    @Override
    public void close() {
        engine.close();
    }
}
