package io.coincast.forecasting.model;

import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.signal.Signals;

/** What releases run on here: opens a graph for serving, and knows the signals that some are shown. Threads: safe. */
@FunctionalInterface
public interface EngineFactory {
    /**
     * An engine that runs {@code graph}. Failure: {@link InvalidReleaseException} if it cannot be run; {@link EngineStoppedException}
     * if nothing can be, since the process ends.
     */
    ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException;

    /** The signals of this place; none unless {@link #with} gave some. */
    default Signals signals() {
        return Signals.NONE;
    }

    /** The same engines with {@code signals}. */
    default EngineFactory with(Signals signals) {
        EngineFactory engines = this;
        return new EngineFactory() {
            @Override
            public ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
                return engines.open(graph, manifest);
            }

            @Override
            public Signals signals() {
                return signals;
            }
        };
    }
}
