package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.predictor.service.PredictorService;
import io.coincast.standalone.audit.AuditSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is stopped while the market goes on: the predictor says that it is not ready, and lives; once the broker is back
 * every tick that closed meanwhile and is still fresh is forecast, once.
 */
class BrokerStoppedIT {
    @TempDir
    Path directory;

    @Test
    void shouldGoOnAfterTenSeconds() throws Exception {
        away(Duration.ofSeconds(10));
    }

    @Test
    @Tag("soak")
    void shouldGoOnAfterAMinute() throws Exception {
        away(Duration.ofMinutes(1));
    }

    private void away(Duration howLong) throws Exception {
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 4)) {
            PredictorService predictor = pipeline.startPredictor("state", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            SteppedPipeline.awaitReady(predictor);

            long startNs = System.nanoTime();
            pipeline.stopBroker();
            pipeline.tick();
            await().atMost(SteppedPipeline.PATIENCE)
                    .until(() -> !predictor.status().ready());
            assertThat(predictor.status().alive()).isTrue();
            await().atMost(SteppedPipeline.PATIENCE).until(() -> System.nanoTime() - startNs >= howLong.toNanos());
            pipeline.startBroker();
            pipeline.awaitForecasts(pipeline.symbols());
            SteppedPipeline.awaitReady(predictor);
            pipeline.tickAndAwait(1);
            pipeline.awaitPaid();

            AuditSummary summary = pipeline.summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.forecasts()).isEqualTo((SteppedPipeline.FRESH_AT_START + 2) * 4);
            assertThat(predictor.failed().toCompletableFuture()).isNotDone();
        }
    }
}
