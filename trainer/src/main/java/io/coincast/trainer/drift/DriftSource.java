package io.coincast.trainer.drift;

import java.util.Optional;

/** Tells when the champion has drifted. Threads: confined to one. */
@FunctionalInterface
public interface DriftSource extends AutoCloseable {
    /** Never drifts. */
    DriftSource NONE = Optional::empty;

    /** Why a refit is wanted, if one is, since the last call; does not wait and does not fail. */
    Optional<String> poll();

    @Override
    default void close() {
        // most hold nothing
    }
}
