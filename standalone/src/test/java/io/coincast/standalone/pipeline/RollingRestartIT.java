package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.standalone.audit.AuditSummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two predictors with standbys are replaced one after the other, as an upgrade does, while the market goes on: no tick is dropped. */
class RollingRestartIT {
    private static final Map<String, String> STANDBY = Map.of("standby-replicas", "1");

    @TempDir
    Path directory;

    @Test
    void shouldDropNoTick() throws Exception {
        ExecutorService operator = Executors.newSingleThreadExecutor();
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 8)) {
            pipeline.startPredictor("a", STANDBY);
            pipeline.startPredictor("b", STANDBY);
            pipeline.awaitForecasts(pipeline.symbols());

            int ticks = ticksDuring(operator.submit(() -> replaceBoth(pipeline)), pipeline);
            pipeline.tickAndAwait(2);
            pipeline.awaitPaid();

            AuditSummary summary = pipeline.summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.forecasts()).isEqualTo((long) (SteppedPipeline.FRESH_AT_START + ticks + 2) * 8);
        } finally {
            operator.shutdownNow();
        }
    }

    private static int ticksDuring(Future<Boolean> replacing, SteppedPipeline pipeline) throws Exception {
        int ticks = 0;
        while (!replacing.isDone()) {
            pipeline.tickAndAwait(1);
            ticks++;
        }
        assertThat(replacing.get()).isTrue();
        assertThat(ticks).as("ticks meanwhile").isPositive();
        return ticks;
    }

    /** One at a time, and the next only when the one before is ready, as operations.md asks for. */
    private static boolean replaceBoth(SteppedPipeline pipeline) throws Exception {
        for (String name : new String[] {"a", "b"}) {
            pipeline.stopPredictor(name);
            SteppedPipeline.awaitReady(pipeline.startPredictor(name, STANDBY));
        }
        return true;
    }
}
