package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Sha256;
import io.coincast.forecasting.feature.FeatureExtraction;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves on this machine that a release is what the trainer published, before it serves: the graph's checksum, the
 * contract it was made for (window length, horizon, levels, features), and every golden window forecast again, with
 * nothing known of any signal, and with the signals that it carries.
 *
 * <p>Tolerance: a price may differ from the golden one by {@value #SCALE_TOLERANCE} of the window's scale, as a price
 * move, or by {@value #PRICE_TOLERANCE} of the price, whichever is more. The first is far above what float32
 * arithmetic of two machines differs by (about 1e-5 of the scale) and far below what a forecast is used for; the
 * second is for windows that stand still, whose scale is a floor.
 *
 * <p>Threads: safe, as the engine factory is. Failure: {@link InvalidReleaseException} saying what is wrong; nothing
 * is left open then.
 */
public final class ReleaseVerifier {
    static final double SCALE_TOLERANCE = 1e-3;
    static final double PRICE_TOLERANCE = 1e-5;

    private final EngineFactory engines;
    private final Provenance provenance;

    /** Takes everyone's releases. */
    public ReleaseVerifier(EngineFactory engines) {
        this(engines, release -> {});
    }

    /** Takes those that {@code provenance} does. */
    public ReleaseVerifier(EngineFactory engines, Provenance provenance) {
        this.engines = engines;
        this.provenance = provenance;
    }

    /** Whose releases are taken. */
    @FunctionalInterface
    public interface Provenance {
        /** Failure: {@link InvalidReleaseException} where {@code release} is not of someone trusted. */
        void check(Release release) throws InvalidReleaseException;
    }

    /** The model of {@code release}, proven; the caller closes it. */
    public ReleaseModel verify(Release release) throws InvalidReleaseException {
        provenance.check(release);
        byte[] graph = graph(release);
        checkContract(release.manifest());
        List<GoldenWindow> golden = release.golden();
        checkShapes(golden);
        FeatureExtraction blind = features(release.manifest(), Signals.NONE);
        FeatureExtraction shown = features(release.manifest(), GoldenWindows.signals(golden));
        ModelEngine engine = open(graph, release.manifest());
        try {
            checkForecasts(new ReleaseModel(release.id(), engine, blind), golden, GoldenWindow::expected);
            checkForecasts(new ReleaseModel(release.id(), engine, shown), golden, ReleaseVerifier::expectedWithSignals);
            return new ReleaseModel(release.id(), engine, features(release.manifest(), engines.signals()));
        } catch (InvalidReleaseException e) {
            engine.close();
            throw e;
        }
    }

    private static byte[] graph(Release release) throws InvalidReleaseException {
        byte[] graph;
        try {
            graph = release.graphBytes();
        } catch (IllegalArgumentException e) {
            throw new InvalidReleaseException("graph is not Base64: " + e.getMessage(), e);
        }
        String actual = Sha256.of(graph);
        require(actual.equals(release.sha256()), "graph has SHA-256 " + actual + ", not " + release.sha256());
        return graph;
    }

    private static void checkContract(ReleaseManifest manifest) throws InvalidReleaseException {
        require(
                manifest.windowLength() == Window.LENGTH,
                "windowLength is " + manifest.windowLength() + ", served are windows of " + Window.LENGTH);
        require(
                manifest.horizon() == Forecast.HORIZON,
                "horizon is " + manifest.horizon() + ", served are " + Forecast.HORIZON + " steps");
        require(
                manifest.quantileLevels().equals(QuantileLevels.asList()),
                "quantileLevels are " + manifest.quantileLevels() + ", served are " + QuantileLevels.asList());
    }

    private static FeatureExtraction features(ReleaseManifest manifest, Signals signals)
            throws InvalidReleaseException {
        return FeatureExtractions.find(manifest.features(), signals)
                .orElseThrow(() -> new InvalidReleaseException("features are '" + manifest.features()
                        + "', extracted here are " + FeatureExtractions.names()));
    }

    private static void checkShapes(List<GoldenWindow> golden) throws InvalidReleaseException {
        for (GoldenWindow window : golden) {
            require(
                    window.closes().size() == Window.LENGTH,
                    "a golden window has " + window.closes().size() + " closes");
            checkCount(window.expected());
            if (window.signalled() != null) {
                checkCount(window.signalled().expected());
            }
        }
    }

    private static void checkCount(List<Double> expected) throws InvalidReleaseException {
        require(
                expected.size() == Forecast.HORIZON * QuantileLevels.COUNT,
                "a golden window expects " + expected.size() + " prices");
    }

    private static @Nullable List<Double> expectedWithSignals(GoldenWindow window) {
        return window.signalled() == null ? null : window.signalled().expected();
    }

    private ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
        try {
            return engines.open(graph, manifest);
        } catch (RuntimeException | LinkageError e) {
            throw new InvalidReleaseException("engine cannot open the graph: " + e, e);
        }
    }

    private static List<PriceDistribution> forecast(ReleaseModel model, List<Window> windows)
            throws InvalidReleaseException {
        try {
            return model.forecast(windows);
        } catch (RuntimeException | LinkageError e) {
            throw new InvalidReleaseException("golden windows cannot be forecast: " + e, e);
        }
    }

    /** Those windows of {@code golden} of which something is {@code expected}. */
    private static void checkForecasts(
            ReleaseModel model, List<GoldenWindow> golden, Function<GoldenWindow, @Nullable List<Double>> expected)
            throws InvalidReleaseException {
        if (golden.stream().map(expected).allMatch(Objects::isNull)) {
            return;
        }
        List<Window> windows = GoldenWindows.windows(golden);
        List<PriceDistribution> forecasts = forecast(model, windows);
        for (int i = 0; i < forecasts.size(); i++) {
            List<Double> prices = expected.apply(golden.get(i));
            if (prices != null) {
                WindowScaling scaling = WindowScaling.of(windows.get(i));
                double move = SCALE_TOLERANCE * scaling.scale() * scaling.lastClose();
                checkForecast(i, forecasts.get(i), prices, move);
            }
        }
    }

    private static void checkForecast(int index, PriceDistribution forecast, List<Double> expected, double move)
            throws InvalidReleaseException {
        for (int i = 0; i < expected.size(); i++) {
            int step = 1 + i / QuantileLevels.COUNT;
            double actual = forecast.price(step, i % QuantileLevels.COUNT);
            double golden = expected.get(i);
            double tolerance = Math.max(move, PRICE_TOLERANCE * Math.abs(golden));
            if (!(Math.abs(actual - golden) <= tolerance)) {
                throw new InvalidReleaseException(String.format(
                        Locale.ROOT,
                        "golden window %d, step %d, level %s: expected %.9g, got %.9g here (tolerance %.2g)",
                        index,
                        step,
                        QuantileLevels.level(i % QuantileLevels.COUNT),
                        golden,
                        actual,
                        tolerance));
            }
        }
    }

    private static void require(boolean valid, String problem) throws InvalidReleaseException {
        if (!valid) {
            throw new InvalidReleaseException(problem);
        }
    }
}
