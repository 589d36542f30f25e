package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.time.MarketClock;
import io.coincast.standalone.audit.AuditSummary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's pipeline: two releases served one after the other, and nothing missing, doubled or rejected. */
class PipelineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    @Test
    void shouldServeTwoReleasesWithoutMissingATick() throws Exception {
        Instant origin = Instant.now();
        DemoMarket market = new DemoMarket(200, origin, 10, 7);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, market.speed());
        try (Pipeline pipeline = Pipeline.start(PipelineConfigs.demo(market), clock, directory)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> pipeline.status().summary().servedReleaseIds().size() >= 2);
            pipeline.drain(Duration.ofSeconds(30));

            AuditSummary summary = pipeline.status().summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.symbolsWithForecasts()).isEqualTo(10);
            assertThat(summary.baselineForecasts()).isPositive();
            assertThat(summary.settledSteps()).isPositive();
        }
    }
}
