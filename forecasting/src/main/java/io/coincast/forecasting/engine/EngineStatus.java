package io.coincast.forecasting.engine;

import org.jspecify.annotations.Nullable;

/**
 * Which engine runs releases.
 *
 * @param kind as configured: {@code onnx}, {@code dl4j}, {@code onnx-cuda}
 * @param device {@code cpu}, or {@code gpu} and its number
 * @param warning why it is not on the GPU that was preferred; absent where all is as asked for
 */
public record EngineStatus(
        String kind, String device, @Nullable String warning) {
    static final String CPU = "cpu";

    static EngineStatus onCpu(EngineKind kind, @Nullable String warning) {
        return new EngineStatus(kind.text(), CPU, warning);
    }

    static EngineStatus onGpu(EngineKind kind, int device) {
        return new EngineStatus(kind.text(), "gpu " + device, null);
    }
}
