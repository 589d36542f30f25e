package io.coincast.forecasting.feature;

import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.signal.Signals;
import java.util.List;
import java.util.Optional;

/** All that releases may state as their features. Threads: safe. */
public final class FeatureExtractions {
    private static final List<FeatureExtraction> ALL =
            List.of(new ScaledLogClose(), new MarketState(), new SignedMarketState());

    private FeatureExtractions() {}

    /** The extraction of that name and version, if it is known here, with nothing known of any signal. */
    public static Optional<FeatureExtraction> find(String name) {
        return find(name, Signals.NONE);
    }

    /**
     * The extraction of that name and version, if it is known here; {@code +} and names of signals after it add inputs of
     * these, as in {@code market-state/2+mood,fear-greed}.
     */
    public static Optional<FeatureExtraction> find(String name, Signals signals) {
        List<String> names = SignalledFeatures.signals(name);
        Optional<FeatureExtraction> base = ALL.stream()
                .filter(extraction -> extraction.name().equals(SignalledFeatures.base(name)))
                .findFirst();
        return names.isEmpty()
                ? base
                : base.filter(extraction -> SignalledFeatures.areSignals(names))
                        .map(extraction -> new SignalledFeatures(extraction, names, signals));
    }

    /** The extraction of that name, with nothing known of any signal. Failure: as below. */
    public static FeatureExtraction of(String name) {
        return of(name, Signals.NONE);
    }

    /** The extraction of that name. Failure: {@link IllegalArgumentException} that lists all there are. */
    public static FeatureExtraction of(String name, Signals signals) {
        return find(name, signals)
                .orElseThrow(() -> new IllegalArgumentException(
                        "features: must be of " + names() + ", with or without '+' and signals, were '" + name + "'"));
    }

    /** The name of what shows {@code signals} after what {@code base} shows. */
    public static String name(String base, List<String> signals) {
        return SignalledFeatures.name(base, signals);
    }

    /** The signals that {@code name} adds, in order. */
    public static List<String> signals(String name) {
        return SignalledFeatures.signals(name);
    }

    /** Every name that is known here, without signals. */
    public static List<String> names() {
        return ALL.stream().map(FeatureExtraction::name).toList();
    }

    /** How wide the input of a release's graph is; that of closes where the features are not known here. */
    public static int inputWidth(ReleaseManifest manifest) {
        return find(manifest.features()).map(FeatureExtraction::width).orElse(manifest.windowLength());
    }
}
