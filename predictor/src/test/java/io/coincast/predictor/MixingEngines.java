package io.coincast.predictor;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.GoldenSignal;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.record.SignalledWindow;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.feature.SignedMarketState;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.GoldenWindows;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs one network of random weights whose every output depends on every bit of every input, and makes the release of it:
 * two windows that differ in anything that is shown to networks get different forecasts.
 */
public final class MixingEngines implements EngineFactory {
    private static final int OUTPUTS = Forecast.HORIZON * QuantileLevels.COUNT;
    private static final byte[] GRAPH = "mixing".getBytes(StandardCharsets.UTF_8);

    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) {
        return new Mixing(FeatureExtractions.inputWidth(manifest));
    }

    /** The release of the network, which is shown the state of the market. */
    public Release release(String id) {
        return release(id, SignedMarketState.NAME);
    }

    /** The release of the network, which is shown {@code features}, and {@code signals} in its golden window. */
    public Release release(String id, String features, GoldenSignal... signals) {
        return new Release(
                Release.SCHEMA,
                id,
                1,
                manifest(features),
                golden(features, List.of(signals)),
                Base64.getEncoder().encodeToString(GRAPH),
                sha256());
    }

    /** The network as it serves. */
    public ReleaseModel model(String id) {
        return model(id, SignedMarketState.NAME);
    }

    private ReleaseModel model(String id, String features) {
        return model(id, features, Signals.NONE);
    }

    private ReleaseModel model(String id, String features, Signals signals) {
        return new ReleaseModel(id, open(GRAPH, manifest(features)), FeatureExtractions.of(features, signals));
    }

    private List<GoldenWindow> golden(String features, List<GoldenSignal> signals) {
        Window window = Window.ofCloses("X_Y", TestMarket.asOfMs(0), DriftReleases.closes(7));
        try (ReleaseModel model = model("golden", features)) {
            GoldenWindow blind =
                    GoldenWindows.of(window, model.forecast(List.of(window)).get(0));
            return signals.isEmpty() ? List.of(blind) : signalled(features, blind, signals);
        }
    }

    private List<GoldenWindow> signalled(String features, GoldenWindow blind, List<GoldenSignal> signals) {
        List<GoldenWindow> shown = List.of(blind.with(new SignalledWindow(signals, List.of())));
        try (ReleaseModel model = model("golden", features, GoldenWindows.signals(shown))) {
            return GoldenWindows.signalled(shown, model.forecast(GoldenWindows.windows(shown)));
        }
    }

    private static ReleaseManifest manifest(String features) {
        return new ReleaseManifest(
                "mixing",
                "input",
                "output",
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                features,
                0,
                0,
                "none",
                List.of(),
                0,
                Map.of(),
                "test",
                Map.of());
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(GRAPH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Mixing implements ModelEngine {
        private final int width;
        private final float[] weights;

        Mixing(int width) {
            this.width = width;
            this.weights = new float[width * OUTPUTS];
            Random random = new Random(17);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (0.3 * random.nextGaussian() / Math.sqrt(width));
            }
        }

        @Override
        public String name() {
            return "mixing";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            float[] outputs = new float[rows * OUTPUTS];
            for (int row = 0; row < rows; row++) {
                for (int o = 0; o < OUTPUTS; o++) {
                    outputs[row * OUTPUTS + o] = output(inputs, row, o);
                }
            }
            return outputs;
        }

        /** Quantiles around 0, a scale and more apart, that the inputs push about. */
        private float output(float[] inputs, int row, int o) {
            float sum = 1.2f * (o % QuantileLevels.COUNT - QuantileLevels.MEDIAN);
            for (int i = 0; i < width; i++) {
                sum += weights[o * width + i] * inputs[row * width + i];
            }
            return sum;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
