package io.coincast.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtSession;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.forecasting.engine.EngineConfig;
import io.coincast.forecasting.engine.EngineKind;
import io.coincast.forecasting.engine.GpuUse;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.forecasting.model.ModelEngine;
import org.junit.jupiter.api.Test;

/** Either kind, found on the class path, on a machine whose GPU is out of reach. */
class OnnxProvidersTest {
    private static final int NO_SUCH_GPU = 63;

    private static ServingEngine select(EngineKind kind, GpuUse gpu) {
        return ServingEngine.select(new EngineConfig(kind, gpu, NO_SUCH_GPU));
    }

    @Test
    void shouldServeOnTheCpu() throws Exception {
        ServingEngine engine = ServingEngine.select(EngineConfig.DEFAULT);
        assertThat(engine.status().kind()).isEqualTo("onnx");
        try (ModelEngine opened =
                engine.engines().open(Graphs.doubling().build().toByteArray(), Graphs.manifest())) {
            assertThat(opened.name()).isEqualTo("onnx");
        }
    }

    @Test
    void shouldSayThatTheEngineOfTheCpuHasNoGpu() {
        assertThatThrownBy(() -> select(EngineKind.ONNX, GpuUse.REQUIRE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("engine.gpu: onnx cannot run on a GPU: it is the engine of the CPU; set engine.kind to"
                        + " onnx-cuda, or set engine.gpu to prefer to run on the CPU");
    }

    @Test
    void shouldSayWhatCudaLacks() {
        String missing = new OnnxCudaProvider().isBuiltForGpu()
                ? "GPU 63 does not answer to CUDA"
                : "this build has ONNX Runtime without its CUDA provider; build with the Maven profile gpu-onnx";
        assertThatThrownBy(() -> select(EngineKind.ONNX_CUDA, GpuUse.REQUIRE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing)
                .hasMessageEndingWith(", or set engine.gpu to prefer to run on the CPU");
    }

    @Test
    void shouldServeOnTheCpuWhereCudaIsOnlyPreferred() throws Exception {
        ServingEngine engine = select(EngineKind.ONNX_CUDA, GpuUse.PREFER);
        assertThat(engine.status().device()).isEqualTo("cpu");
        assertThat(engine.status().warning()).startsWith("onnx-cuda cannot run on a GPU: ");
        try (ModelEngine opened =
                engine.engines().open(Graphs.doubling().build().toByteArray(), Graphs.manifest())) {
            assertThat(opened.name()).isEqualTo("onnx");
        }
    }

    @Test
    void shouldProbeWithAGraphThatRuns() throws Exception {
        try (OrtSession session = new OnnxEngines().create(OnnxCuda.graph())) {
            assertThat(session.getOutputNames()).containsExactly("y");
        }
    }
}
