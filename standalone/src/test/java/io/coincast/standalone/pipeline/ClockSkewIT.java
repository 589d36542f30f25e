package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our clocks are minutes off the exchange's, and off one another: candles and forecasts are those of the exchange's time. */
class ClockSkewIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "ingest {0} min, predictor {1} min")
    @CsvSource({"5, 5", "-5, -5", "5, -5", "-5, 5"})
    void shouldForecastEachCloseOfTheExchange(long ingestMinutes, long predictorMinutes) throws Exception {
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 3)) {
            pipeline.restartIngest(Duration.ofMinutes(ingestMinutes), Map.of());
            pipeline.startPredictor("state", Duration.ofMinutes(predictorMinutes), Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            long firstMs = pipeline.tickMs() - (SteppedPipeline.FRESH_AT_START - 1) * Grid.INTERVAL_MS;
            pipeline.tickAndAwait(3);
            pipeline.awaitPaid();

            for (String symbol : pipeline.symbols()) {
                assertThat(pipeline.asOfs(symbol)).as(symbol).isEqualTo(ticks(firstMs, pipeline.tickMs()));
            }
            assertThat(pipeline.summary().holds())
                    .as(pipeline.summary().toString())
                    .isTrue();
            assertPublishedByTheExchangesClock(pipeline.forecasts());
        }
    }

    private static Set<Long> ticks(long firstMs, long lastMs) {
        Set<Long> ticks = new TreeSet<>();
        LongStream.iterate(firstMs, ms -> ms <= lastMs, ms -> ms + Grid.INTERVAL_MS)
                .forEach(ticks::add);
        return ticks;
    }

    /** Always three seconds after a close of the exchange, see {@link SteppedPipeline}. */
    private static void assertPublishedByTheExchangesClock(List<Forecast> forecasts) {
        assertThat(forecasts)
                .extracting(forecast -> (forecast.ingestedAtMs() - forecast.asOfMs()) % Grid.INTERVAL_MS)
                .containsOnly(3_000L);
    }
}
