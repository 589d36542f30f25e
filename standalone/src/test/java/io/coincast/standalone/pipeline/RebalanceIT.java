package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.standalone.audit.AuditSummary;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One predictor becomes three and one again, with standbys, while the market goes on: each tick is forecast once. */
class RebalanceIT {
    private static final Map<String, String> STANDBY = Map.of("standby-replicas", "1");

    @TempDir
    Path directory;

    @Test
    void shouldForecastEachTickOnceThroughOneThreeOne() throws Exception {
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 8)) {
            pipeline.startPredictor("a", STANDBY);
            pipeline.awaitForecasts(pipeline.symbols());
            pipeline.tickAndAwait(1);

            pipeline.startPredictor("b", STANDBY);
            pipeline.tickAndAwait(1);
            SteppedPipeline.awaitReady(pipeline.startPredictor("c", STANDBY));
            pipeline.tickAndAwait(2);
            pipeline.stopPredictor("a");
            pipeline.tickAndAwait(2);
            pipeline.stopPredictor("b");
            pipeline.tickAndAwait(2);
            pipeline.awaitPaid();

            AuditSummary summary = pipeline.summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.forecasts()).isEqualTo((SteppedPipeline.FRESH_AT_START + 8) * 8);
        }
    }
}
