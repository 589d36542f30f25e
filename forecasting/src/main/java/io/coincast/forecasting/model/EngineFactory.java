package io.coincast.forecasting.model;

import io.coincast.contracts.record.ReleaseManifest;

/** Opens a release's graph for serving. Threads: safe. */
@FunctionalInterface
public interface EngineFactory {
    /** An engine that runs {@code graph}. Failure: {@link InvalidReleaseException} if it cannot be run. */
    ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException;
}
