package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No forecast sees a later candle: whatever comes afterwards, even in the same poll, changes nothing. */
class FutureSuffixPropertyTest {
    private static final List<String> SYMBOLS = List.of("A_B", "C_D", "E_F");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldNotChangeAnyForecastByAbsurdLaterCandles(long seed) {
        int known = 256 + new Random(seed).nextInt(8);
        assertThat(forecasts(known, seed)).containsExactlyElementsOf(forecasts(known, 0));
    }

    /** Forecasts as of the first {@code known} candles, which absurd ones follow unless the seed is 0. */
    private static List<String> forecasts(int known, long seed) {
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.release(DriftReleases.of("r1", 0.3));
            List<Forecast> forecasts = new ArrayList<>();
            for (int n = 0; n < known; n++) {
                for (String symbol : SYMBOLS) {
                    harness.pipe(TestMarket.candle(symbol, n));
                }
            }
            forecasts.addAll(harness.forecasts());
            forecasts.addAll(
                    seed == 0 ? harness.forecastsAfterPunctuation() : afterAbsurdCandles(harness, known, seed));
            return forecasts.stream()
                    .filter(forecast -> forecast.asOfMs() < TestMarket.asOfMs(known))
                    .map(FutureSuffixPropertyTest::content)
                    .sorted()
                    .toList();
        }
    }

    private static List<Forecast> afterAbsurdCandles(TopologyHarness harness, int known, long seed) {
        Random random = new Random(seed);
        for (int n = known; n < known + 3; n++) {
            for (String symbol : SYMBOLS) {
                Candle absurd = TestMarket.candle(symbol, n, 1e-6 + 1e9 * random.nextDouble());
                harness.pipe(absurd);
            }
        }
        return harness.forecastsAfterPunctuation();
    }

    /** Everything but when it was made. */
    private static String content(Forecast forecast) {
        return forecast.id() + forecast.lastClose() + forecast.releaseId() + forecast.steps();
    }
}
