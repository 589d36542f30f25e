package io.coincast.engine.dl4j.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.engine.dl4j.Backend;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.engine.EngineConfig;
import io.coincast.forecasting.engine.EngineKind;
import io.coincast.forecasting.engine.GpuUse;
import io.coincast.forecasting.engine.ServingEngine;
import org.junit.jupiter.api.Test;

/** ND4J, found on the class path, on a machine whose GPU is out of reach. */
class Dl4jProviderTest {
    private static final int NO_SUCH_GPU = 63;

    private static ServingEngine select(GpuUse gpu) {
        return ServingEngine.select(new EngineConfig(EngineKind.DL4J, gpu, NO_SUCH_GPU));
    }

    private static String missing() {
        return Backend.hasCuda()
                ? "no GPU answers to CUDA 11.6"
                : "this build has ND4J without its CUDA backend; build with the Maven profile gpu";
    }

    @Test
    void shouldSayWhatCudaLacks() {
        assertThatThrownBy(() -> select(GpuUse.REQUIRE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("engine.gpu: dl4j cannot run on a GPU: " + missing())
                .hasMessageEndingWith(", or set engine.gpu to prefer to run on the CPU");
    }

    @Test
    void shouldServeOnTheCpuWhereCudaIsOnlyPreferred() {
        ServingEngine engine = select(GpuUse.PREFER);
        assertThat(engine.status().device()).isEqualTo("cpu");
        assertThat(engine.status().warning()).contains(missing());
        assertThat(NativeSettings.threads()).isEqualTo(1);
    }

    @Test
    void shouldServeOnTheCpuWithoutAWordWhereGpusAreOff() {
        assertThat(select(GpuUse.OFF).status().warning()).isNull();
    }
}
