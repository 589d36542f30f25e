package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly one forecast per fresh candle with a full window, however the symbols interleave and repeat. */
class ExactlyOncePropertyTest {
    private static final int CANDLES = 262;
    private static final int SYMBOLS = 7;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldForecastEachClosedCandleOnce(long seed) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.clock.advanceTo(TestMarket.asOfMs(CANDLES));
            int[] next = new int[SYMBOLS];
            while (Arrays.stream(next).sum() < SYMBOLS * CANDLES) {
                pipe(harness, random, random.nextInt(SYMBOLS), next);
                if (random.nextInt(20) == 0) {
                    harness.advance(Duration.ofMillis(random.nextInt(1_500)));
                }
            }
            harness.advance(Duration.ofSeconds(5));
            harness.forecasts().stream().map(Forecast::id).forEach(ids::add);
            assertThat(harness.rejected()).isEmpty();
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(expected());
    }

    /** The symbol's next candle or, once in a while, one that has been there. */
    private static void pipe(TopologyHarness harness, Random random, int symbol, int[] next) {
        boolean repeat = next[symbol] > 0 && (next[symbol] == CANDLES || random.nextInt(10) == 0);
        int n = repeat ? Math.max(0, next[symbol] - 1 - random.nextInt(5)) : next[symbol]++;
        Candle candle = TestMarket.candle(name(symbol), n);
        harness.pipe(candle);
    }

    private static List<String> expected() {
        return IntStream.range(0, SYMBOLS)
                .boxed()
                .flatMap(symbol ->
                        IntStream.range(255, CANDLES).mapToObj(n -> Forecast.id(name(symbol), TestMarket.asOfMs(n), 0)))
                .toList();
    }

    private static String name(int symbol) {
        return "S" + symbol + "_USDT";
    }
}
