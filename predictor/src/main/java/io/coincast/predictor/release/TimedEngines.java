package io.coincast.predictor.release;

import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.signal.Signals;

/**
 * Engines that note how long they ran, so that a call of a model can be split into what its network took and the rest.
 *
 * <p>Threads: safe; each thread reads its own time.
 */
public final class TimedEngines implements EngineFactory {
    private static final ThreadLocal<long[]> NANOS = ThreadLocal.withInitial(() -> new long[1]);

    private final EngineFactory engines;

    /** Opens what {@code engines} opens. */
    public TimedEngines(EngineFactory engines) {
        this.engines = engines;
    }

    /** How long networks have run on this thread since it started. */
    static long nanos() {
        return NANOS.get()[0];
    }

    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
        return new Timed(engines.open(graph, manifest));
    }

    @Override
    public Signals signals() {
        return engines.signals();
    }

    private record Timed(ModelEngine engine) implements ModelEngine {
        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            long startNs = System.nanoTime();
            float[] outputs = engine.infer(inputs, rows);
            NANOS.get()[0] += System.nanoTime() - startNs;
            return outputs;
        }

        @Override
        public int bestRows() {
            return engine.bestRows();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
