package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.FeatureExtraction;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A release, served: extracts the features that its manifest states, runs the network on as many
 * windows at once as the engine likes best, and turns its output into prices while both are in the processor's cache.
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
        FeatureExtraction features = FeatureExtractions.of(manifest.features(), engines.signals());
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
        int block = Math.min(windows.size(), engine.bestRows());
        float[] inputs = new float[block * features.width()];
        WindowScaling[] scalings = new WindowScaling[block];
        double[] scratch = new double[OUTPUTS];
        List<PriceDistribution> distributions = new ArrayList<>(windows.size());
        for (int from = 0; from < windows.size(); from += block) {
            int rows = Math.min(block, windows.size() - from);
            features.extractAll(windows, from, from + rows, inputs, scalings);
            float[] outputs =
                    engine.infer(rows == block ? inputs : Arrays.copyOf(inputs, rows * features.width()), rows);
            for (int row = 0; row < rows; row++) {
                distributions.add(PriceDistribution.ofScaled(scalings[row], outputs, row * OUTPUTS, scratch));
            }
        }
        return distributions;
    }

    @Override
    public void close() {
        engine.close();
    }
}
