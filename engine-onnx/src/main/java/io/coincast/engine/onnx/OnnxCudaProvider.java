package io.coincast.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.coincast.forecasting.engine.EngineKind;
import io.coincast.forecasting.engine.EngineProvider;
import io.coincast.forecasting.engine.GpuUnavailableException;
import io.coincast.forecasting.model.EngineFactory;

/** Makes engines of ONNX Runtime's CUDA provider, which only the build profile {@code gpu-onnx} brings. Threads: safe. */
public final class OnnxCudaProvider implements EngineProvider {
    @Override
    public EngineKind kind() {
        return EngineKind.ONNX_CUDA;
    }

    @Override
    public boolean isBuiltForGpu() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    @Override
    public EngineFactory onCpu() {
        return new OnnxEngines();
    }

    @Override
    public EngineFactory onGpu(int device) throws GpuUnavailableException {
        if (!isBuiltForGpu()) {
            throw new GpuUnavailableException(
                    "this build has ONNX Runtime without its CUDA provider",
                    "build with the Maven profile gpu-onnx (COINCAST_PROFILES=gpu-onnx ./coincast ...)");
        }
        OnnxCuda.probe(device);
        return OnnxEngines.onGpu(device);
    }
}
