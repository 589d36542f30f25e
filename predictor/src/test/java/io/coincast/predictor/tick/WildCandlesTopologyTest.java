package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange can say at worst and is a candle all the same: prices of 80 orders of magnitude. */
class WildCandlesTopologyTest {
    private static final String WILD = "A_B";
    private static final String TAME = "C_D";
    private static final BigDecimal HIGHEST = new BigDecimal("9".repeat(40));
    private static final BigDecimal LOWEST = new BigDecimal("0." + "0".repeat(39) + "1");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldForecastWhateverPricesThereAre(long seed) {
        Random random = new Random(seed);
        try (TopologyHarness harness = new TopologyHarness()) {
            for (int n = 0; n < 400; n++) {
                harness.pipe(wild(n, random));
                harness.fill(TAME, n, n + 1);
                harness.punctuate();
                if (random.nextInt(4) == 0) {
                    harness.pipe(
                            wild(Math.max(0, n - random.nextInt(20)), random).published(1, TestMarket.asOfMs(n + 1)));
                    harness.punctuate();
                }
            }
            assertThat(harness.rejected()).isEmpty();
            assertThat(harness.forecasts())
                    .filteredOn(forecast -> forecast.supersedes() == null)
                    .extracting(Forecast::symbol)
                    .filteredOn(TAME::equals)
                    .hasSize(145);
            assertThat(harness.settlements()).isNotEmpty();
        }
    }

    private static Candle wild(int n, Random random) {
        BigDecimal close = switch (random.nextInt(4)) {
            case 0 -> HIGHEST;
            case 1 -> LOWEST;
            case 2 -> BigDecimal.ONE;
            default -> BigDecimal.ONE.movePointRight(random.nextInt(78) - 39);
        };
        return Candle.ofPrices(WILD, TestMarket.openMs(n), close, HIGHEST, LOWEST, close)
                .withVolumes(HIGHEST, random.nextBoolean() ? HIGHEST : BigDecimal.ZERO)
                .published(0, TestMarket.asOfMs(n) + TestMarket.PUBLISHED_MS);
    }
}
