package io.coincast.benchmarks.tick;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Coins that walk at random, always the same way.
 *
 * <p>Time: history ends hours ago, so that ticks follow one another as fast as they are asked for, and is stated to have
 * been published now, so that nobody forecasts it; ticks are stated to have been published as they closed. Threads:
 * confined to one.
 */
public final class TickMarket {
    /** How long ago history ends. */
    public static final Duration AGE = Duration.ofHours(11);

    private static final double FIRST_PRICE = 50;
    private static final double VOLATILITY = 1e-3;
    private static final int DECIMALS = 6;

    private final SplittableRandom random = new SplittableRandom(1);
    private final double[] prices;
    private final long startedAtMs = System.currentTimeMillis();
    private long openMs;

    /** Of so many {@code coins}, with so many {@code candles} until {@link #AGE} ago. */
    public TickMarket(int coins, int candles) {
        this(coins, candles, AGE);
    }

    /** The same, until {@code age} ago. */
    public TickMarket(int coins, int candles, Duration age) {
        openMs = Math.floorDiv(startedAtMs - age.toMillis(), Grid.INTERVAL_MS) * Grid.INTERVAL_MS
                - candles * Grid.INTERVAL_MS;
        prices = new double[coins];
        Arrays.fill(prices, FIRST_PRICE);
    }

    /** What the coin is called. */
    public static String symbol(int coin) {
        return "C" + coin + "_USDT";
    }

    /** The next candle of every coin, encoded; {@code history} is not to be forecast. */
    public List<byte[]> next(boolean history) {
        List<byte[]> candles = new ArrayList<>(prices.length);
        long ingestedAtMs = history ? startedAtMs : asOfMs();
        for (int coin = 0; coin < prices.length; coin++) {
            candles.add(Json.encode(candle(coin).published(0, ingestedAtMs)));
        }
        openMs += Grid.INTERVAL_MS;
        return candles;
    }

    /** When the candles that come next close. */
    public long asOfMs() {
        return openMs + Grid.INTERVAL_MS;
    }

    private Candle candle(int coin) {
        double open = prices[coin];
        double move = random.nextDouble(-VOLATILITY, VOLATILITY);
        prices[coin] = open * Math.exp(move);
        double high = Math.max(open, prices[coin]) * (1 + VOLATILITY / 2);
        double low = Math.min(open, prices[coin]) * (1 - VOLATILITY / 2);
        return Candle.ofPrices(symbol(coin), openMs, decimal(open), decimal(high), decimal(low), decimal(prices[coin]))
                .withVolumes(BigDecimal.valueOf(12_345.6), BigDecimal.valueOf(246.9));
    }

    private static BigDecimal decimal(double price) {
        return BigDecimal.valueOf(price).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
