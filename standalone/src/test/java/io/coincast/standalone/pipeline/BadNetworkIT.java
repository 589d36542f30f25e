package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.broker.ProxiedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the broker is a bad one: forecasts come later, but each comes, and once. */
class BadNetworkIT {
    private static final int COINS = 4;
    private static final int TICKS = 3;
    private static final long RESETS = 20;

    @TempDir
    Path directory;

    @Test
    void shouldServeEachTickOnceThoughAllConnectionsAreReset() throws Exception {
        ScheduledExecutorService resets = Executors.newSingleThreadScheduledExecutor();
        ProxiedBroker broker = new ProxiedBroker(directory.resolve("broker"));
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, COINS, broker)) {
            pipeline.startPredictor("state", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            Future<?> resetting =
                    resets.scheduleWithFixedDelay(broker.proxy()::resetAll, 0, 700, TimeUnit.MILLISECONDS);
            await().atMost(SteppedPipeline.PATIENCE).until(() -> broker.proxy().reset() >= RESETS);
            for (int i = 0; i < TICKS; i++) {
                pipeline.tick();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> broker.proxy().reset() >= 3 * RESETS);
            resetting.cancel(false);

            verify(pipeline);
        } finally {
            resets.shutdownNow();
        }
    }

    @Test
    void shouldServeEachTickOnceThoughHalfOfThePacketsAreLost() throws Exception {
        ProxiedBroker broker = new ProxiedBroker(directory.resolve("broker"));
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, COINS, broker)) {
            pipeline.startPredictor("state", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            broker.proxy().lose(0.5, 200);
            pipeline.tickAndAwait(TICKS);
            broker.proxy().lose(0, 0);

            assertThat(broker.proxy().late()).as("packets lost").isPositive();
            verify(pipeline);
        }
    }

    private static void verify(SteppedPipeline pipeline) {
        pipeline.awaitForecasts(pipeline.symbols());
        pipeline.tickAndAwait(1);
        pipeline.awaitPaid();
        AuditSummary summary = pipeline.summary();
        assertThat(summary.holds()).as(summary.toString()).isTrue();
        assertThat(summary.forecasts()).isGreaterThanOrEqualTo((long) (1 + 1 + 1) * COINS);
    }
}
