package io.coincast.engine.dl4j.serving;

import io.coincast.engine.dl4j.Backend;
import io.coincast.forecasting.engine.EngineKind;
import io.coincast.forecasting.engine.EngineProvider;
import io.coincast.forecasting.engine.GpuUnavailableException;
import io.coincast.forecasting.model.EngineFactory;

/** Makes engines of ND4J. Threads: safe. */
public final class Dl4jProvider implements EngineProvider {
    @Override
    public EngineKind kind() {
        return EngineKind.DL4J;
    }

    @Override
    public boolean isBuiltForGpu() {
        return Backend.hasCuda();
    }

    @Override
    public EngineFactory onCpu() {
        return new Dl4jEngines();
    }

    @Override
    public EngineFactory onGpu(int device) throws GpuUnavailableException {
        Backend.useCuda(device);
        return Dl4jEngines.onGpu(device);
    }
}
