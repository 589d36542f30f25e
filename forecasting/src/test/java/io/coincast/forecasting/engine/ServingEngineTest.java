package io.coincast.forecasting.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.forecasting.model.EngineFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingEngineTest {
    private static final EngineFactory ON_CPU = (graph, manifest) -> {
        throw new IllegalStateException("never opened");
    };
    private static final EngineFactory ON_GPU = (graph, manifest) -> {
        throw new IllegalStateException("never opened");
    };

    private static ServingEngine select(Map<String, String> keys, EngineProvider... providers) {
        EngineConfig config = ConfigLoader.load(EngineConfig.class, ConfigSources.ofFlags(keys));
        return ServingEngine.select(config, List.of(providers));
    }

    @Test
    void shouldServeOnTheCpuByDefault() {
        ServingEngine engine = select(Map.of(), new Machine(EngineKind.ONNX, false, 0));
        assertThat(engine.engines()).isSameAs(ON_CPU);
        assertThat(engine.status()).isEqualTo(new EngineStatus("onnx", "cpu", null));
    }

    @Test
    void shouldServeOnTheGpuThatIsAskedFor() {
        ServingEngine engine =
                select(Map.of("kind", "onnx-cuda", "gpu-device", "1"), new Machine(EngineKind.ONNX_CUDA, true, 2));
        assertThat(engine.engines()).isSameAs(ON_GPU);
        assertThat(engine.status()).isEqualTo(new EngineStatus("onnx-cuda", "gpu 1", null));
    }

    @Test
    void shouldNotStartWithoutTheGpuThatIsRequired() {
        assertThatThrownBy(
                        () -> select(Map.of("kind", "dl4j", "gpu", "require"), new Machine(EngineKind.DL4J, false, 0)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("engine.gpu: dl4j cannot run on a GPU: there are 0 GPUs; plug one in, or set engine.gpu to"
                        + " prefer to run on the CPU");
    }

    @Test
    void shouldRunOnTheCpuWithAWarningWhereAGpuIsOnlyPreferred() {
        ServingEngine engine = select(
                Map.of("kind", "onnx-cuda", "gpu", "prefer", "gpu-device", "3"),
                new Machine(EngineKind.ONNX_CUDA, true, 1));
        assertThat(engine.engines()).isSameAs(ON_CPU);
        assertThat(engine.status())
                .isEqualTo(new EngineStatus(
                        "onnx-cuda", "cpu", "onnx-cuda cannot run on a GPU: there are 1 GPUs; plug one in"));
    }

    @Test
    void shouldNeverLookForAGpuThatIsOff() {
        Machine machine = new Machine(EngineKind.ONNX_CUDA, true, 1);
        ServingEngine engine = select(Map.of("kind", "onnx-cuda", "gpu", "off"), machine);
        assertThat(engine.engines()).isSameAs(ON_CPU);
        assertThat(machine.tried).isFalse();
    }

    @Test
    void shouldRequireAGpuWhereTheBuildIsForOneAndNothingIsSaid() {
        assertThatThrownBy(() -> select(Map.of("kind", "onnx-cuda"), new Machine(EngineKind.ONNX_CUDA, false, 0)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> select(Map.of("kind", "dl4j"), new Machine(EngineKind.DL4J, true, 0)))
                .isInstanceOf(ConfigurationException.class);
        assertThat(select(Map.of("kind", "dl4j"), new Machine(EngineKind.DL4J, false, 0))
                        .status()
                        .device())
                .isEqualTo("cpu");
    }

    @Test
    void shouldSayWhichKindsThereAre() {
        assertThatThrownBy(() -> select(Map.of("kind", "dl4j"), new Machine(EngineKind.ONNX, false, 0)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "engine.kind: dl4j is not on the class path, which has [onnx]; add the module that brings it,"
                                + " or choose one of those");
        assertThatThrownBy(() -> select(Map.of("kind", "cuda")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("onnx-cuda");
    }

    @Test
    void shouldRefuseADeviceThatCannotBe() {
        assertThatThrownBy(() -> select(Map.of("gpu-device", "-1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("gpu-device");
    }

    /** Has some GPUs. */
    private static final class Machine implements EngineProvider {
        private final EngineKind kind;
        private final boolean builtForGpu;
        private final int gpus;
        private boolean tried;

        Machine(EngineKind kind, boolean builtForGpu, int gpus) {
            this.kind = kind;
            this.builtForGpu = builtForGpu;
            this.gpus = gpus;
        }

        @Override
        public EngineKind kind() {
            return kind;
        }

        @Override
        public boolean isBuiltForGpu() {
            return builtForGpu;
        }

        @Override
        public EngineFactory onCpu() {
            return ON_CPU;
        }

        @Override
        public EngineFactory onGpu(int device) throws GpuUnavailableException {
            tried = true;
            if (device >= gpus) {
                throw new GpuUnavailableException("there are " + gpus + " GPUs", "plug one in");
            }
            return ON_GPU;
        }
    }
}
