package io.coincast.forecasting.feature;

import io.coincast.contracts.record.ReleaseManifest;
import java.util.List;
import java.util.Optional;

/** All that releases may state as their features. Threads: safe. */
public final class FeatureExtractions {
    private static final List<FeatureExtraction> ALL =
            List.of(new ScaledLogClose(), new MarketState(), new SignedMarketState());

    private FeatureExtractions() {}

    /** The extraction of that name and version, if it is known here. */
    public static Optional<FeatureExtraction> find(String name) {
        return ALL.stream().filter(extraction -> extraction.name().equals(name)).findFirst();
    }

    /** The extraction of that name. Failure: {@link IllegalArgumentException} that lists all there are. */
    public static FeatureExtraction of(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("features: must be of " + names() + ", were '" + name + "'"));
    }

    /** Every name that is known here. */
    public static List<String> names() {
        return ALL.stream().map(FeatureExtraction::name).toList();
    }

    /** How wide the input of a release's graph is; that of closes where the features are not known here. */
    public static int inputWidth(ReleaseManifest manifest) {
        return find(manifest.features()).map(FeatureExtraction::width).orElse(manifest.windowLength());
    }
}
