package io.coincast.trainer.release;

import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Sha256;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.GoldenWindows;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes a release of a graph: id, scores, golden windows, checksum, and verifies it as the predictor will.
 *
 * <p>Golden windows are spread evenly over the scoring part, so they are real and nothing was fitted on what followed.
 * Each is forecast with nothing known of any signal and, where the release is shown some, with what was known then.
 */
public final class ReleaseBuilder {
    private static final int GOLDEN_WINDOWS = 8;
    private static final int DIGEST_IN_ID = 8;
    private static final DateTimeFormatter TIME_IN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final EngineFactory engines;
    private final ReleaseVerifier verifier;

    public ReleaseBuilder(EngineFactory engines) {
        this.engines = engines;
        this.verifier = new ReleaseVerifier(engines);
    }

    /** The release of {@code graph} as of {@code now}. Failure: {@link InvalidReleaseException} if it does not verify. */
    public Release build(
            byte[] graph, ReleaseManifest manifest, Map<String, Double> scores, SampleSet samples, Instant now)
            throws InvalidReleaseException {
        return build(graph, manifest.withScores(scores), golden(graph, manifest, samples.score()), now);
    }

    /** The same with the {@code golden} windows given. */
    public Release build(byte[] graph, ReleaseManifest manifest, List<GoldenWindow> golden, Instant now)
            throws InvalidReleaseException {
        String sha256 = Sha256.of(graph);
        Release release = new Release(
                Release.SCHEMA,
                manifest.family() + "-" + TIME_IN_ID.format(now) + "-" + sha256.substring(0, DIGEST_IN_ID),
                now.toEpochMilli(),
                manifest,
                golden,
                Base64.getEncoder().encodeToString(graph),
                sha256);
        verifier.verify(release).close();
        return release;
    }

    /** Windows of {@code samples}, at least one, with what {@code graph} makes of them here. */
    public List<GoldenWindow> golden(byte[] graph, ReleaseManifest manifest, List<Sample> samples)
            throws InvalidReleaseException {
        int count = Math.min(GOLDEN_WINDOWS, samples.size());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            windows.add(samples.get((int) ((long) i * samples.size() / count)).window());
        }
        List<GoldenWindow> golden = blind(graph, manifest, windows);
        return GoldenWindows.signalled(
                golden, forecasts(graph, manifest, GoldenWindows.windows(golden), GoldenWindows.signals(golden)));
    }

    /** With nothing known of any signal, and with what is known without a forecast yet. */
    private List<GoldenWindow> blind(byte[] graph, ReleaseManifest manifest, List<Window> windows)
            throws InvalidReleaseException {
        List<String> names = FeatureExtractions.signals(manifest.features());
        List<PriceDistribution> forecasts = forecasts(graph, manifest, windows, Signals.NONE);
        List<GoldenWindow> golden = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            golden.add(GoldenWindows.of(window, forecasts.get(i))
                    .with(GoldenWindows.shown(window, names, engines.signals())));
        }
        return golden;
    }

    private List<PriceDistribution> forecasts(
            byte[] graph, ReleaseManifest manifest, List<Window> windows, Signals signals)
            throws InvalidReleaseException {
        try (ReleaseModel model = ReleaseModel.open(manifest.family(), graph, manifest, engines.with(signals))) {
            return model.forecast(windows);
        }
    }
}
