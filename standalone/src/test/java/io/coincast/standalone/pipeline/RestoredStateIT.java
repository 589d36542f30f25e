package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.standalone.audit.AuditSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A predictor loses everything that it had on its machine. Its candles are consumed and not read again, so what goes on comes
 * from the changelogs: the ticks that closed meanwhile are forecast, and the scores of before are known still.
 */
class RestoredStateIT {
    @TempDir
    Path directory;

    @Test
    void shouldGoOnFromTheChangelogsWhenItsStateIsGone() throws Exception {
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 4)) {
            pipeline.startPredictor("first", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            pipeline.tickAndAwait(3);
            pipeline.stopPredictor("first");
            pipeline.tick();
            pipeline.tick();

            pipeline.startPredictor("empty", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            pipeline.tickAndAwait(1);
            pipeline.awaitPaid();

            AuditSummary summary = pipeline.summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.forecasts()).isEqualTo((SteppedPipeline.FRESH_AT_START + 6) * 4);
            // of the forecasts of before 25, of those since then 3
            assertThat(newest(pipeline).skillSamples()).as("settled steps").isEqualTo(28);
        }
    }

    private static Forecast newest(SteppedPipeline pipeline) throws Exception {
        List<Forecast> newest = pipeline.forecasts().stream()
                .filter(forecast -> forecast.asOfMs() == pipeline.tickMs())
                .toList();
        assertThat(newest).hasSize(4);
        return newest.get(0);
    }
}
