package io.coincast.forecasting.engine;

import io.coincast.contracts.config.Setting;
import org.jspecify.annotations.Nullable;

/** The engine that serves releases, and on which device. */
public record EngineConfig(
        @Setting(
                doc =
                        "What runs releases: onnx is ONNX Runtime on the CPU; dl4j is ND4J, on a GPU with the build profile gpu; onnx-cuda is ONNX Runtime on a GPU, with the build profile gpu-onnx.",
                fallback = "onnx")
        EngineKind kind,

        @Setting(
                doc =
                        "What to do without a usable GPU: require does not start, prefer runs on the CPU with a warning, off never tries. Absent: require for onnx-cuda, and for dl4j in a build with the profile gpu; off otherwise.",
                optional = true)
        @Nullable
        GpuUse gpu,

        @Setting(doc = "Which GPU, as CUDA numbers them, from 0.", fallback = "0")
        int gpuDevice) {

    /** ONNX Runtime on the CPU. */
    public static final EngineConfig DEFAULT = new EngineConfig(EngineKind.ONNX, null, 0);

    private static final int MAX_DEVICE = 63;

    public EngineConfig {
        if (gpuDevice < 0 || gpuDevice > MAX_DEVICE) {
            throw new IllegalArgumentException("gpuDevice: must lie between 0 and 63, was " + gpuDevice);
        }
    }
}
