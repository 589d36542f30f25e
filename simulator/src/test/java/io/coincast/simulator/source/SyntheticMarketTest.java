package io.coincast.simulator.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.time.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The made-up coins have what real ones have. */
class SyntheticMarketTest {
    private static final long SINCE_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int BARS = 30 * 288;

    private static List<CandleSource> coins(long seed) {
        return SyntheticMarket.of(seed, 16, SINCE_MS);
    }

    private static Bar bar(CandleSource coin, int i) {
        return coin.bar(coin.listing().firstOpenMs() + i * Grid.INTERVAL_MS);
    }

    private static double[] returns(CandleSource coin) {
        double[] returns = new double[BARS];
        for (int i = 0; i < BARS; i++) {
            returns[i] = Math.log(bar(coin, i).close() / bar(coin, i).open());
        }
        return returns;
    }

    private static double[] sizes(double[] returns) {
        return Arrays.stream(returns).map(Math::abs).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double correlation(double[] a, int fromA, double[] b, int fromB) {
        int length = BARS - Math.max(fromA, fromB);
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < length; i++) {
            double x = a[fromA + i] - meanA;
            double y = b[fromB + i] - meanB;
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double kurtosis(double[] values) {
        double mean = mean(values);
        double second = 0;
        double fourth = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }
        return fourth * values.length / (second * second);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHaveFatTails(long seed) {
        for (CandleSource coin : coins(seed).subList(0, 7)) {
            assertThat(kurtosis(returns(coin))).as(coin.listing().symbol()).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHaveClustersOfVolatility(long seed) {
        for (CandleSource coin : coins(seed).subList(0, 7)) {
            double[] returns = returns(coin);
            double[] sizes = sizes(returns);
            Arrays.setAll(sizes, i -> sizes[i] / Activity.of(i % CoinPath.DAY));

            assertThat(correlation(sizes, 0, sizes, 1)).isGreaterThan(0.1);
            assertThat(correlation(sizes, 0, sizes, 20)).isGreaterThan(0.05);
            assertThat(correlation(returns, 0, returns, 1)).isBetween(-0.06, 0.06);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldMoveTogether(long seed) {
        List<CandleSource> coins = coins(seed);
        double[] first = returns(coins.get(0));
        for (int i = 1; i < 7; i++) {
            assertThat(correlation(first, 0, returns(coins.get(i)), 0)).isBetween(0.05, 0.9);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldMoveMostInTheFirstMinutesOfAnHour(long seed) {
        for (CandleSource coin : coins(seed).subList(0, 7)) {
            double[] sizes = sizes(returns(coin));
            double[] byPlaceInHour = new double[12];
            for (int i = 0; i < BARS; i++) {
                byPlaceInHour[i % 12] += sizes[i];
            }

            assertThat(byPlaceInHour[0]).isGreaterThan(3 * byPlaceInHour[1]);
            assertThat(byPlaceInHour[6]).isGreaterThan(1.5 * byPlaceInHour[7]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldTradeMoreAtTheEndsOfTheDay(long seed) {
        CandleSource coin = coins(seed).get(0);
        double ends = 0;
        double middle = 0;
        for (int i = 0; i < BARS; i++) {
            int hour = i % 288 / 12;
            ends += hour < 3 || hour >= 21 ? bar(coin, i).quantity() : 0;
            middle += hour >= 9 && hour < 15 ? bar(coin, i).quantity() : 0;
        }

        assertThat(ends).isGreaterThan(1.5 * middle);
    }

    @Test
    void shouldHaveCoinsThatHardlyTrade() {
        CandleSource thin = coins(1).get(7);
        int traded = 0;
        for (int i = 1; i < BARS; i++) {
            Bar bar = bar(thin, i);
            traded += bar.tradeCount() > 0 ? 1 : 0;
            if (bar.tradeCount() == 0) {
                assertThat(bar).isEqualTo(Bar.flat(bar(thin, i - 1).close()));
            }
        }

        assertThat(traded).isBetween((int) (0.06 * BARS), (int) (0.1 * BARS));
        assertThat(thin.listing().origin()).isEqualTo("synthetic, seed 1, hardly traded");
    }

    @Test
    void shouldOpenWhereTheLastBarClosed() {
        CandleSource coin = coins(1).get(2);
        for (int i = 1; i < BARS; i++) {
            assertThat(bar(coin, i).open()).isEqualTo(bar(coin, i - 1).close());
        }
    }

    @Test
    void shouldBeTheSameInWhateverOrderItIsAskedFor() {
        CandleSource forward = coins(5).get(3);
        CandleSource shuffled = coins(5).get(3);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(1));

        assertThat(bar(shuffled, BARS)).isEqualTo(bar(forward, BARS));
        Bar[] seen = new Bar[2000];
        order.forEach(i -> seen[i] = bar(shuffled, i));
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i]).isEqualTo(bar(forward, i));
        }
    }

    @Test
    void shouldBeTheSameOnEveryMachine() {
        List<CandleSource> coins = coins(1);

        assertThat(bar(coins.get(0), 5))
                .isEqualTo(Bar.ofPrices(51.088, 51.106, 51.051, 51.053, 337.6546, 0.2378700583917583, 35));
        assertThat(bar(coins.get(6), 9000))
                .isEqualTo(Bar.ofPrices(0.16094, 0.16163, 0.16088, 0.16114, 316323.6648, 0.8508176153487834, 128));
    }

    @Test
    void shouldBeAnotherMarketForAnotherSeed() {
        assertThat(bar(coins(1).get(0), 5)).isNotEqualTo(bar(coins(2).get(0), 5));
        assertThat(bar(coins(1).get(0), 5)).isNotEqualTo(bar(coins(1).get(1), 5));
    }

    @Test
    void shouldNotDependOnHowManyCoinsThereAre() {
        assertThat(bar(SyntheticMarket.of(1, 1, SINCE_MS).get(0), 5)).isEqualTo(bar(coins(1).get(0), 5));
    }

    @Test
    void shouldBeginAtMidnightAndSayThatItIsSynthetic() {
        Listing listing =
                SyntheticMarket.of(1, 200, SINCE_MS + 12_345_678).get(0).listing();

        assertThat(listing.firstOpenMs()).isEqualTo(SINCE_MS);
        assertThat(listing.symbol()).isEqualTo("SYN001_USDT");
        assertThat(listing.displayName()).isEqualTo("SYN001/USDT (synthetic)");
        assertThat(listing.synthetic()).isTrue();
    }

    @Test
    void shouldKeepWholeTicksAndPositivePrices() {
        for (long seed = 0; seed < 40; seed++) {
            CandleSource coin = SyntheticMarket.of(seed, 1, SINCE_MS).get(0);
            double ticks = coin.listing().scales().ticksOfPrice();
            for (int i = 0; i < 600; i++) {
                Bar bar = bar(coin, i);
                assertThat(bar.close() * ticks)
                        .isCloseTo(Math.rint(bar.close() * ticks), Percentage.withPercentage(1e-9));
                assertThat(bar.low() * ticks).isGreaterThan(0.99);
            }
        }
    }
}
