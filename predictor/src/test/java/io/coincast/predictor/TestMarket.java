package io.coincast.predictor;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.Random;

/** Candles of a market that any test can ask for by number: the n-th candle of a symbol is always the same. */
public final class TestMarket {
    /** Open time of candle 0. */
    public static final long START_MS = 1_800_000_000_000L;

    /** How long after its close a candle is published. */
    public static final long PUBLISHED_MS = 2_000;

    private TestMarket() {}

    public static long openMs(int n) {
        return START_MS + n * Grid.INTERVAL_MS;
    }

    /** As-of of the forecast that rests on candle {@code n}. */
    public static long asOfMs(int n) {
        return openMs(n) + Grid.INTERVAL_MS;
    }

    public static Candle candle(String symbol, int n) {
        double close = 100 + 10 * Math.sin(n / 7.0) + new Random(symbol.hashCode() * 31L + n).nextDouble();
        return candle(symbol, n, close);
    }

    public static Candle candle(String symbol, int n, double close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return Candle.ofPrices(symbol, openMs(n), price, price, price, price).published(0, asOfMs(n) + PUBLISHED_MS);
    }
}
