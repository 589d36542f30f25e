package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import org.jspecify.annotations.Nullable;

/** Instants that releases state among their hyper-parameters. Units: epoch milliseconds. Threads: stateless. */
final class Stated {
    private Stated() {}

    /** From when on {@code release} was only scored; of one made elsewhere not known, it may have seen all of its data. */
    static long scoreFromMs(@Nullable Release release) {
        return release == null
                ? 0
                : ms(release, Gate.SCORE_FROM, release.manifest().dataToMs());
    }

    /** What {@code release} states as {@code name}, or {@code otherwise}. */
    static long ms(Release release, String name, long otherwise) {
        String stated = release.manifest().hyperParameters().get(name);
        return stated != null && stated.matches("\\d{1,18}") ? Long.parseLong(stated) : otherwise;
    }
}
