package io.coincast.forecasting.engine;

import io.coincast.forecasting.model.EngineFactory;

/**
 * Makes one kind of engine. Implementations live in the engine modules and are found by {@link java.util.ServiceLoader};
 * their constructors load nothing native.
 */
public interface EngineProvider {
    /** The kind that it makes. */
    EngineKind kind();

    /** Whether this build holds what the kind needs for a GPU; says nothing of the machine. */
    boolean isBuiltForGpu();

    /** Engines on the CPU. */
    EngineFactory onCpu();

    /**
     * Engines on the GPU numbered {@code device}, which has been tried.
     *
     * <p>Failure: {@link GpuUnavailableException} where the kind has none, the build lacks it, or the machine does.
     */
    EngineFactory onGpu(int device) throws GpuUnavailableException;
}
