package io.coincast.trainer;

import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import java.util.List;
import java.util.Map;

/** Releases that nothing stands behind, for tests of what is done with them. */
public final class Releases {
    private Releases() {}

    /** A release called {@code id}. */
    public static Release named(String id) {
        ReleaseManifest manifest = new ReleaseManifest(
                "cnn-2", "in", "out", 256, 16, List.of(0.5), "f", 0, 0, "", List.of(), 0, Map.of(), "v", Map.of());
        GoldenWindow golden = new GoldenWindow(List.of(1.0), List.of(1.0));
        return new Release(Release.SCHEMA, id, 0, manifest, List.of(golden), "AAAA", "00");
    }
}
