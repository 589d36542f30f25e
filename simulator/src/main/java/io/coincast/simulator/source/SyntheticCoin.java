package io.coincast.simulator.source;

import java.util.List;
import java.util.Random;

/**
 * How a made-up coin trades.
 *
 * <p>Units: prices in whole ticks of its scale. Threads: immutable.
 *
 * @param beta how far it goes along with the market
 * @param level the median volatility of a bar of its own
 * @param typicalQuantity what is traded in a bar
 * @param thin whether it hardly trades
 */
record SyntheticCoin(
        long seed,
        Scales scales,
        double firstLogPrice,
        double beta,
        double level,
        double typicalQuantity,
        boolean thin) {
    /** Bars in a day. */
    static final int DAY = 288;

    private static final double THIN_TRADES = 0.08;
    private static final double TYPICAL_AMOUNT = 20_000;
    private static final double TRADES_IN_TYPICAL = 40;

    /** Where a coin stands between two bars: what it is worth, how it moves, and at what it was last traded. */
    record State(double logPrice, double logVolatility, long closeTicks) {}

    /** A coin as {@code seed} makes it. */
    static SyntheticCoin drawn(long seed, boolean thin) {
        Random random = new Random(seed);
        double logPrice = 2 + 2 * random.nextGaussian();
        double price = StrictMath.exp(logPrice);
        return new SyntheticCoin(
                seed,
                scales(price),
                logPrice,
                0.6 + 0.8 * random.nextDouble(),
                0.0006 + 0.0012 * random.nextDouble(),
                (thin ? 0.05 : 1) * TYPICAL_AMOUNT / price,
                thin);
    }

    /** At least five significant digits of the price, and two after the point. */
    private static Scales scales(double price) {
        int digits = Math.max(2, 4 - (int) Math.floor(StrictMath.log10(price)));
        return new Scales(digits, price > 100 ? 6 : 4, digits);
    }

    /** Where it stands at first. */
    State first() {
        Random random = new Random(SeedMix.of(seed, -1));
        return new State(firstLogPrice, ClusteredReturns.stationary(random), ticks(firstLogPrice));
    }

    /** Adds the bars of the {@code number}-th day to {@code bars}; returns where it stands in the evening. */
    State trade(int number, State morning, double[] moves, List<Bar> bars) {
        Random random = new Random(SeedMix.of(seed, number));
        ClusteredReturns own = new ClusteredReturns(level, morning.logVolatility);
        double logPrice = morning.logPrice;
        long last = morning.closeTicks;
        for (int i = 0; i < DAY; i++) {
            double change = beta * moves[i] + own.next(random);
            if (!thin || random.nextDouble() < THIN_TRADES) {
                bars.add(traded(random, i, logPrice, change, own.volatility()));
                last = ticks(logPrice + change);
            } else {
                bars.add(Bar.flat(price(last)));
            }
            logPrice += change;
        }
        return new State(logPrice, own.logVolatility(), last);
    }

    private Bar traded(Random random, int i, double logPrice, double change, double volatility) {
        long open = ticks(logPrice);
        long close = ticks(logPrice + change);
        double wick = volatility * open / 2;
        long high = Math.max(open, close) + Math.round(Math.abs(random.nextGaussian()) * wick);
        long low = Math.max(1, Math.min(open, close) - Math.round(Math.abs(random.nextGaussian()) * wick));
        double activity = busy(i)
                * (0.3 + Math.min(10, Math.abs(change) / volatility))
                * StrictMath.exp(random.nextGaussian() / 2);
        double buyShare = 0.5 + 0.4 * Math.signum(change) * random.nextDouble();
        long count = 1 + (long) (activity * TRADES_IN_TYPICAL * (thin ? 0.05 : 1));
        return Bar.ofPrices(price(open), price(high), price(low), price(close), quantity(activity), buyShare, count);
    }

    private double quantity(double activity) {
        double unit = scales.unitsOfQuantity();
        return Math.max(1, Math.rint(typicalQuantity * activity * unit)) / unit;
    }

    /** Three times as busy at midnight UTC as at noon. */
    private static double busy(int i) {
        return 1 + 0.5 * StrictMath.cos(2 * Math.PI * i / DAY);
    }

    private long ticks(double logPrice) {
        return Math.max(1, Math.round(StrictMath.exp(logPrice) * scales.ticksOfPrice()));
    }

    private double price(long ticks) {
        return ticks / scales.ticksOfPrice();
    }
}
