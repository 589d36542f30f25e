package io.coincast.trainer;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.CandleRun;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up market for tests: seeded random walks with clustered volatility. */
public final class Market {
    /** When it opens, on the grid. */
    public static final long START_MS = 1_763_942_400_000L;

    private Market() {}

    /** Runs of {@code coins} coins with {@code candles} candles each. */
    public static List<CandleRun> runs(int coins, int candles) {
        return IntStream.range(0, coins)
                .mapToObj(coin -> new CandleRun("COIN" + coin + "_USDT", closeTimeMs(0), walk(coin, candles)))
                .toList();
    }

    /** Seeded closes. */
    public static double[] walk(long seed, int length) {
        Random random = new Random(seed);
        double logClose = seed;
        double volatility = 1e-3;
        double[] closes = new double[length];
        for (int i = 0; i < length; i++) {
            volatility = Math.max(1e-4, Math.min(1e-2, volatility * Math.exp(0.1 * random.nextGaussian())));
            logClose += volatility * random.nextGaussian();
            closes[i] = Math.exp(logClose);
        }
        return closes;
    }

    /** Candle {@code i}. */
    public static Candle candle(String symbol, int i, double close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return Candle.ofPrices(symbol, START_MS + i * Grid.INTERVAL_MS, price, price, price, price)
                .published(0, closeTimeMs(i));
    }

    /** When candle {@code i} closes. */
    public static long closeTimeMs(int i) {
        return START_MS + (i + 1) * Grid.INTERVAL_MS;
    }

    /** When candle {@code i} closes. */
    public static Instant closeTime(int i) {
        return Instant.ofEpochMilli(closeTimeMs(i));
    }
}
