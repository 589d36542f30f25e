package io.coincast.trainer.gate;

import io.coincast.contracts.record.ReleaseManifest;
import org.jspecify.annotations.Nullable;

/** Instants that releases state among their hyper-parameters. Units: epoch milliseconds. Threads: stateless. */
final class Stated {
    private Stated() {}

    /** From when on a release was only scored; of one that does not say so, it may have seen all of its data. */
    static long scoreFromMs(@Nullable ReleaseManifest manifest) {
        return manifest == null ? 0 : ms(manifest, Gate.SCORE_FROM, manifest.dataToMs());
    }

    /** What {@code manifest} states as {@code name}, or {@code otherwise}. */
    static long ms(ReleaseManifest manifest, String name, long otherwise) {
        String stated = manifest.hyperParameters().get(name);
        return stated != null && stated.matches("\\d{1,18}") ? Long.parseLong(stated) : otherwise;
    }
}
