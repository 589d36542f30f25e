package io.coincast.forecasting;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.CandleColumns;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.window.Window;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up closes for tests. */
public final class Series {
    /** A time on the grid at which tests begin. */
    public static final long START_MS = 1_700_000_100_000L;

    private Series() {}

    /** A seeded random walk of {@code length} closes from 100 on, with clustered volatility. */
    public static double[] walk(long seed, int length) {
        Random random = new Random(seed);
        double[] closes = new double[length];
        double logClose = Math.log(100);
        double volatility = 1e-3;
        for (int i = 0; i < length; i++) {
            volatility = Math.max(1e-4, Math.min(1e-2, volatility * Math.exp(0.1 * random.nextGaussian())));
            logClose += volatility * random.nextGaussian();
            closes[i] = Math.exp(logClose);
        }
        return closes;
    }

    /** A run of a seeded random walk that begins at {@link #START_MS}. */
    public static CandleRun run(String symbol, long seed, int length) {
        return new CandleRun(symbol, START_MS + Grid.INTERVAL_MS, walk(seed, length));
    }

    /** A window of a seeded random walk. */
    public static Window window(long seed) {
        return window(walk(seed, Window.LENGTH));
    }

    /** A window of {@code closes}. */
    public static Window window(double[] closes) {
        return Window.ofCloses("A_USDT", START_MS, closes);
    }

    /** A window that stands still at {@code close}. */
    public static Window flat(double close) {
        double[] closes = new double[Window.LENGTH];
        Arrays.fill(closes, close);
        return window(closes);
    }

    /** Candle {@code i} since {@link #START_MS}. */
    public static Candle candle(String symbol, int i, double close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return Candle.ofPrices(symbol, START_MS + i * Grid.INTERVAL_MS, price, price, price, price);
    }

    /** Seeded candles with ranges, quantities and some that were carried forward. */
    public static CandleColumns candles(long seed, int length) {
        Random random = new Random(seed);
        double[] closes = walk(seed, length);
        double[] opens = new double[length];
        double[] highs = new double[length];
        double[] lows = new double[length];
        double[] quantities = new double[length];
        boolean[] filled = new boolean[length];
        for (int i = 0; i < length; i++) {
            filled[i] = i > 0 && random.nextInt(20) == 0;
            closes[i] = filled[i] ? closes[i - 1] : closes[i];
            opens[i] = filled[i] || i == 0 ? closes[i] : closes[i - 1];
            double span = filled[i] ? 0 : 1e-3 * random.nextDouble();
            highs[i] = Math.max(opens[i], closes[i]) * (1 + span);
            lows[i] = Math.min(opens[i], closes[i]) * (1 - span);
            quantities[i] = filled[i] ? Double.NaN : Math.exp(random.nextGaussian());
        }
        return new CandleColumns(opens, highs, lows, closes, quantities, filled);
    }

    /** The same candles as {@link #candles(long, int)}, as the exchange would state them. */
    public static List<Candle> candles(String symbol, long seed, int length) {
        CandleColumns columns = candles(seed, length);
        return IntStream.range(0, length)
                .mapToObj(i -> candle(symbol, i, columns))
                .toList();
    }

    private static Candle candle(String symbol, int i, CandleColumns columns) {
        long openTimeMs = START_MS + i * Grid.INTERVAL_MS;
        if (columns.filled()[i]) {
            return Candle.fill(symbol, openTimeMs, BigDecimal.valueOf(columns.closes()[i]));
        }
        return Candle.ofPrices(
                        symbol,
                        openTimeMs,
                        BigDecimal.valueOf(columns.opens()[i]),
                        BigDecimal.valueOf(columns.highs()[i]),
                        BigDecimal.valueOf(columns.lows()[i]),
                        BigDecimal.valueOf(columns.closes()[i]))
                .withVolumes(null, BigDecimal.valueOf(columns.quantities()[i]));
    }
}
