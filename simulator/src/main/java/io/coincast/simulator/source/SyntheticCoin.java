package io.coincast.simulator.source;

import java.util.ArrayList;
import java.util.List;

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
    private static final double THIN_TRADES = 0.08;
    private static final double THIN_ACTIVITY = 0.05;
    private static final double TYPICAL_AMOUNT = 20_000;
    private static final double TRADES_IN_TYPICAL = 40;
    /** What noise is for, so that one kind does not change another. */
    private static final int FIRST = 1;

    private static final int PATH = 2;
    private static final int TRADES = 3;
    private static final int WHETHER = 4;

    /** Where a coin stands between two days: what it is worth, how it moves, and at what it was last traded. */
    record State(double logPrice, double logVolatility, long closeTicks) {}

    /** A coin as {@code seed} makes it. */
    static SyntheticCoin drawn(long seed, boolean thin) {
        Noise noise = new Noise(seed);
        double logPrice = 2 + 2 * noise.normal();
        double price = StrictMath.exp(logPrice);
        return new SyntheticCoin(
                seed,
                scales(price),
                logPrice,
                0.6 + 0.8 * noise.uniform(),
                0.0006 + 0.0012 * noise.uniform(),
                (thin ? THIN_ACTIVITY : 1) * TYPICAL_AMOUNT / price,
                thin);
    }

    /** At least five significant digits of the price, and two after the point. */
    private static Scales scales(double price) {
        int digits = Math.max(2, 4 - (int) Math.floor(StrictMath.log10(price)));
        return new Scales(digits, price > 100 ? 6 : 4, digits);
    }

    /** Where it stands at first. */
    State first() {
        Noise noise = new Noise(SeedMix.of(seed, FIRST));
        return new State(firstLogPrice, ClusteredReturns.stationary(noise), ticks(firstLogPrice));
    }

    private CoinPath path(int day, State morning, double[] moves) {
        ClusteredReturns own = new ClusteredReturns(level, morning.logVolatility);
        return new CoinPath(morning.logPrice, own, new Noise(SeedMix.of(seed, PATH, day)), moves, beta);
    }

    /** Where it stands after the {@code day}-th day; several times as fast as its bars. */
    State evening(int day, State morning, double[] moves) {
        CoinPath path = path(day, morning, moves);
        int last = CoinPath.DAY - 1;
        while (last >= 0 && !trades(day, last)) {
            last--;
        }
        long closeTicks = last < 0 ? morning.closeTicks : ticks(path.logPrice(last + 1));
        return new State(path.logPrice(CoinPath.DAY), path.logVolatility(), closeTicks);
    }

    /** The bars of the {@code day}-th day. */
    List<Bar> bars(int day, State morning, double[] moves) {
        Noise noise = new Noise(SeedMix.of(seed, TRADES, day));
        CoinPath path = path(day, morning, moves);
        List<Bar> bars = new ArrayList<>(CoinPath.DAY);
        double close = price(morning.closeTicks);
        for (int i = 0; i < CoinPath.DAY; i++) {
            Bar bar = trades(day, i) ? traded(noise, path, i) : Bar.flat(close);
            bars.add(bar);
            close = bar.close();
        }
        return bars;
    }

    private boolean trades(int day, int i) {
        return !thin || SeedMix.chance(seed, WHETHER, day, i) < THIN_TRADES;
    }

    private Bar traded(Noise noise, CoinPath path, int i) {
        long open = ticks(path.logPrice(i));
        long close = ticks(path.logPrice(i + 1));
        double change = path.logPrice(i + 1) - path.logPrice(i);
        double wick = path.volatility(i) * open / 2;
        long high = Math.max(open, close) + Math.round(Math.abs(noise.normal()) * wick);
        long low = Math.max(1, Math.min(open, close) - Math.round(Math.abs(noise.normal()) * wick));
        double activity = Activity.of(i)
                * (0.3 + Math.min(10, Math.abs(change) / path.volatility(i)))
                * StrictMath.exp(noise.normal() / 2);
        double buyShare = 0.5 + 0.4 * Math.signum(change) * noise.uniform();
        long count = 1 + (long) (activity * TRADES_IN_TYPICAL * (thin ? THIN_ACTIVITY : 1));
        return Bar.ofPrices(price(open), price(high), price(low), price(close), quantity(activity), buyShare, count);
    }

    private double quantity(double activity) {
        double unit = scales.unitsOfQuantity();
        return Math.max(1, Math.rint(typicalQuantity * activity * unit)) / unit;
    }

    private long ticks(double logPrice) {
        return Math.max(1, Math.round(StrictMath.exp(logPrice) * scales.ticksOfPrice()));
    }

    private double price(long ticks) {
        return ticks / scales.ticksOfPrice();
    }
}
