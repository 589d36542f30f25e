package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One coin of a {@link SyntheticMarket}; bars are made in order and kept. Threads: safe. */
final class SyntheticSource implements CandleSource {
    private static final int DAY = 288;
    private static final double THIN_TRADES = 0.08;

    private final SyntheticMarket market;
    private final String symbol;
    private final Random random;
    private final boolean thin;
    private final double beta;
    private final double typicalQuantity;
    private final ClusteredReturns own;
    private final int priceScale;
    private final List<Bar> bars = new ArrayList<>();
    private double close;

    SyntheticSource(SyntheticMarket market, String symbol, Random random, boolean thin) {
        this.market = market;
        this.symbol = symbol;
        this.random = random;
        this.thin = thin;
        close = Math.exp(random.nextGaussian() * 2 + 2);
        beta = 0.6 + 0.8 * random.nextDouble();
        typicalQuantity = 20_000 / close;
        own = new ClusteredReturns(random, 0.0006 + 0.0012 * random.nextDouble());
        priceScale = close > 100 ? 2 : close > 1 ? 4 : 6;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public String description() {
        return thin ? "synthetic, hardly traded" : "synthetic";
    }

    @Override
    public int priceScale() {
        return priceScale;
    }

    @Override
    public long firstOpenMs() {
        return market.firstOpenMs();
    }

    @Override
    public synchronized Bar bar(long openTimeMs) {
        int i = (int) ((openTimeMs - firstOpenMs()) / Grid.INTERVAL_MS);
        while (bars.size() <= i) {
            bars.add(next(bars.size()));
        }
        return bars.get(i);
    }

    private Bar next(int i) {
        double r = beta * market.move(i) + own.next();
        double hush = random.nextDouble();
        if (thin && hush > THIN_TRADES) {
            return Bar.flat(close);
        }
        double open = close;
        double tick = Math.pow(10, -priceScale);
        close = Math.max(tick, round(open * Math.exp(r), tick));
        double wick = own.volatility() * close;
        double high = Math.max(open, close) + round(Math.abs(random.nextGaussian()) * wick / 2, tick);
        double low =
                Math.max(tick / 2, Math.min(open, close) - round(Math.abs(random.nextGaussian()) * wick / 2, tick));
        double quantity = typicalQuantity
                * busy(i)
                * (0.3 + Math.abs(r) / own.volatility())
                * Math.exp(random.nextGaussian() / 2);
        double buyShare = Math.max(0.05, Math.min(0.95, 0.5 + 0.2 * Math.signum(r) * random.nextDouble()));
        return new Bar(open, high, low, close, quantity, buyShare, 1 + (long) (quantity / typicalQuantity * 40));
    }

    /** Twice as busy at midnight UTC as at noon. */
    private double busy(int i) {
        double time = (firstOpenMs() / Grid.INTERVAL_MS + i) % DAY / (double) DAY;
        return 1.5 + 0.5 * Math.cos(2 * Math.PI * time);
    }

    private static double round(double price, double tick) {
        return Math.round(price / tick) * tick;
    }
}
