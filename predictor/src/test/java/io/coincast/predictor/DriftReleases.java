package io.coincast.predictor;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.ScaledLogClose;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Releases for {@link DriftEngines}, complete with golden windows and checksum. */
public final class DriftReleases {
    private DriftReleases() {}

    public static Release of(String id, double drift) {
        byte[] graph = Double.toString(drift).getBytes(StandardCharsets.UTF_8);
        return new Release(
                Release.SCHEMA,
                id,
                1,
                manifest(),
                List.of(golden(graph)),
                Base64.getEncoder().encodeToString(graph),
                sha256(graph));
    }

    private static ReleaseManifest manifest() {
        return new ReleaseManifest(
                "drift",
                "input",
                "output",
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                0,
                0,
                "none",
                List.of(),
                0,
                Map.of(),
                "test",
                Map.of());
    }

    private static GoldenWindow golden(byte[] graph) {
        double[] closes = closes(7);
        try (ReleaseModel model =
                new ReleaseModel("golden", new DriftEngines().open(graph, manifest()), new ScaledLogClose())) {
            PriceDistribution prices =
                    model.forecast(List.of(Window.ofCloses("X_Y", 0, closes))).get(0);
            List<Double> expected = new ArrayList<>();
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                DoubleStream.of(prices.step(k)).forEach(expected::add);
            }
            return new GoldenWindow(DoubleStream.of(closes).boxed().toList(), expected);
        } catch (InvalidReleaseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static double[] closes(long seed) {
        Random random = new Random(seed);
        double[] closes = new double[Window.LENGTH];
        closes[0] = 100;
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] * Math.exp(0.002 * random.nextGaussian());
        }
        return closes;
    }

    private static String sha256(byte[] graph) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(graph));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
