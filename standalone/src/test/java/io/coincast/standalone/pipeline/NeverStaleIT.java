package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exchange is away for hours: when it is back, the hole in the candles is closed, nothing is forecast that nobody could
 * act upon any more, and the current forecast is made.
 */
class NeverStaleIT {
    private static final Duration AWAY = Duration.ofHours(3);

    @TempDir
    Path directory;

    @Test
    void shouldCloseTheHoleAndForecastOnlyWhatIsCurrent() throws Exception {
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 4)) {
            pipeline.startPredictor("state", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            pipeline.tickAndAwait(2);
            long lastBeforeMs = pipeline.tickMs();

            pipeline.stopExchange();
            pipeline.advance(AWAY);
            pipeline.startExchange(Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            pipeline.tickAndAwait(1);
            pipeline.awaitPaid();

            for (String symbol : pipeline.symbols()) {
                assertNoHole(pipeline.candles(symbol), pipeline.tickMs());
                assertThat(pipeline.asOfs(symbol)).as(symbol).isEqualTo(expected(lastBeforeMs, pipeline.tickMs()));
            }
            assertNoneExpired(pipeline.forecasts());
            assertThat(pipeline.summary().holds())
                    .as(pipeline.summary().toString())
                    .isTrue();
        }
    }

    /** All before, the one that was still fresh when the exchange came back, that of then, and the one after. */
    private static NavigableSet<Long> expected(long lastBeforeMs, long lastMs) {
        NavigableSet<Long> times = new TreeSet<>();
        LongStream.rangeClosed(-1 - SteppedPipeline.FRESH_AT_START, 0)
                .map(k -> lastBeforeMs + k * Grid.INTERVAL_MS)
                .forEach(times::add);
        LongStream.rangeClosed(-2, 0).map(k -> lastMs + k * Grid.INTERVAL_MS).forEach(times::add);
        return times;
    }

    private static void assertNoHole(List<Candle> candles, long lastMs) {
        assertThat(candles).noneMatch(Candle::filled);
        for (int i = 1; i < candles.size(); i++) {
            assertThat(candles.get(i).openTimeMs()).isEqualTo(candles.get(i - 1).openTimeMs() + Grid.INTERVAL_MS);
        }
        assertThat(candles.get(candles.size() - 1).closeTimeMs()).isEqualTo(lastMs);
    }

    private static void assertNoneExpired(List<Forecast> forecasts) {
        assertThat(forecasts).allMatch(forecast -> forecast.forecastAtMs() < forecast.validUntilMs());
    }
}
