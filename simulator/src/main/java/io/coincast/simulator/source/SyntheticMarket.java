package io.coincast.simulator.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A market of made-up coins with what real ones have: volatility in clusters, fat tails, a common move, busy and quiet
 * hours, and coins that hardly trade (every eighth). The same seed and first day give the same market.
 *
 * <p>Model: the log return of a coin is {@code β·m + e}; the common move m and the coin's own e are
 * {@link ClusteredReturns}. Volatility and volume follow the clock, see {@link Activity}, volume the size of the move as well. Nothing in it can be forecast beyond
 * its volatility. Time: it begins at a midnight UTC. Memory: the common moves, 8 bytes a bar; see {@link SyntheticSource}
 * for the coins. Threads: safe.
 */
public final class SyntheticMarket {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final double LEVEL = 0.0007;
    private static final int THIN_EVERY = 8;

    private final long seed;
    private final long firstOpenMs;
    private final Noise noise;
    private final ClusteredReturns common;
    private final List<double[]> moves = new ArrayList<>();

    private SyntheticMarket(long seed, long firstOpenMs) {
        this.seed = seed;
        this.firstOpenMs = firstOpenMs;
        noise = new Noise(SeedMix.of(seed));
        common = new ClusteredReturns(LEVEL, ClusteredReturns.stationary(noise));
    }

    /** {@code coins} markets that exist since midnight before {@code sinceMs}: {@code SYN01_USDT}, {@code SYN02_USDT}, … */
    public static List<CandleSource> of(long seed, int coins, long sinceMs) {
        SyntheticMarket market = new SyntheticMarket(seed, sinceMs - Math.floorMod(sinceMs, DAY_MS));
        int digits = Math.max(2, String.valueOf(coins).length());
        return IntStream.rangeClosed(1, coins)
                .mapToObj(i -> market.source(i, String.format(Locale.ROOT, "SYN%0" + digits + "d_USDT", i)))
                .toList();
    }

    private CandleSource source(int number, String symbol) {
        boolean thin = number % THIN_EVERY == 0;
        SyntheticCoin coin = SyntheticCoin.drawn(SeedMix.of(seed, number), thin);
        String origin = "synthetic, seed " + seed + (thin ? ", hardly traded" : "");
        Listing listing = new Listing(symbol, origin, true, coin.scales(), firstOpenMs, Listing.ENDLESS, Duration.ZERO);
        return new SyntheticSource(listing, this, coin);
    }

    /** The market's common log returns in its {@code day}-th day. */
    synchronized double[] moves(int day) {
        while (moves.size() <= day) {
            double[] next = new double[CoinPath.DAY];
            for (int i = 0; i < next.length; i++) {
                next[i] = common.next(noise);
            }
            moves.add(next);
        }
        return moves.get(day);
    }
}
