package io.coincast.engine.onnx;

import io.coincast.forecasting.engine.EngineKind;
import io.coincast.forecasting.engine.EngineProvider;
import io.coincast.forecasting.engine.GpuUnavailableException;
import io.coincast.forecasting.model.EngineFactory;

/** Makes engines of ONNX Runtime on the CPU. Threads: safe. */
public final class OnnxProvider implements EngineProvider {
    @Override
    public EngineKind kind() {
        return EngineKind.ONNX;
    }

    @Override
    public boolean isBuiltForGpu() {
        return false;
    }

    @Override
    public EngineFactory onCpu() {
        return new OnnxEngines();
    }

    @Override
    public EngineFactory onGpu(int device) throws GpuUnavailableException {
        throw new GpuUnavailableException("it is the engine of the CPU", "set engine.kind to onnx-cuda");
    }
}
