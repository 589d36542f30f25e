package io.coincast.forecasting.engine;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.forecasting.model.EngineFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/** The engine that was chosen, and what it is. */
public record ServingEngine(EngineFactory engines, EngineStatus status) {
    /** {@code engines} on the CPU, called {@code kind}. */
    public static ServingEngine of(String kind, EngineFactory engines) {
        return new ServingEngine(engines, new EngineStatus(kind, EngineStatus.CPU, null));
    }

    /**
     * What {@code config} asks for, among the engines on the class path; a GPU has been tried. Where one was only
     * preferred and is not usable, the status carries the warning. Failure: {@link ConfigurationException} where the
     * kind is not on the class path, or a GPU is required and not usable.
     */
    public static ServingEngine select(EngineConfig config) {
        return select(config, ServiceLoader.load(EngineProvider.class));
    }

    static ServingEngine select(EngineConfig config, Iterable<EngineProvider> providers) {
        EngineProvider provider = find(config.kind(), providers);
        GpuUse use = use(config, provider);
        if (use == GpuUse.OFF) {
            return new ServingEngine(provider.onCpu(), EngineStatus.onCpu(config.kind(), null));
        }
        try {
            EngineFactory engines = provider.onGpu(config.gpuDevice());
            return new ServingEngine(engines, EngineStatus.onGpu(config.kind(), config.gpuDevice()));
        } catch (GpuUnavailableException e) {
            return without(e, use, provider);
        }
    }

    private static ServingEngine without(GpuUnavailableException e, GpuUse use, EngineProvider provider) {
        String problem = provider.kind().text() + " cannot run on a GPU: " + e.getMessage();
        if (use == GpuUse.REQUIRE) {
            throw new ConfigurationException(List.of(
                    "engine.gpu: " + problem + "; " + e.remedy() + ", or set engine.gpu to prefer to run on the CPU"));
        }
        return new ServingEngine(provider.onCpu(), EngineStatus.onCpu(provider.kind(), problem + "; " + e.remedy()));
    }

    private static GpuUse use(EngineConfig config, EngineProvider provider) {
        if (config.gpu() != null) {
            return config.gpu();
        }
        boolean wanted = config.kind() == EngineKind.ONNX_CUDA || provider.isBuiltForGpu();
        return wanted ? GpuUse.REQUIRE : GpuUse.OFF;
    }

    private static EngineProvider find(EngineKind kind, Iterable<EngineProvider> providers) {
        return StreamSupport.stream(providers.spliterator(), false)
                .filter(provider -> provider.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(List.of("engine.kind: " + kind.text()
                        + " is not on the class path, which has "
                        + kinds(providers) + "; add the module that brings it, or choose one of those")));
    }

    private static List<String> kinds(Iterable<EngineProvider> providers) {
        return StreamSupport.stream(providers.spliterator(), false)
                .map(provider -> provider.kind().text())
                .sorted()
                .toList();
    }
}
