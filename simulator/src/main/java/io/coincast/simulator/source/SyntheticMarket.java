package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A market of made-up coins with what real ones have: volatility in clusters, fat tails, a common move, busy and quiet
 * hours, and coins that hardly trade. The same seed gives the same market.
 *
 * <p>Model: the log return of a coin is {@code β·m + e}; the common move m and the coin's own e each have stochastic
 * volatility (an AR(1) of its logarithm) and Student-t innovations with 4 degrees of freedom. Volume follows volatility
 * and a U-shaped day. Threads: safe.
 */
public final class SyntheticMarket {
    private final long seed;
    private final long firstOpenMs;
    private final List<Double> moves = new ArrayList<>();
    private final ClusteredReturns common;

    private SyntheticMarket(long seed, long firstOpenMs) {
        this.seed = seed;
        this.firstOpenMs = firstOpenMs;
        common = new ClusteredReturns(new Random(seed), 0.0007);
    }

    /** {@code coins} sources that begin at {@code firstOpenMs}: {@code SYN01_USDT}, {@code SYN02_USDT}, … */
    public static List<CandleSource> of(long seed, int coins, long firstOpenMs) {
        SyntheticMarket market = new SyntheticMarket(seed, Grid.floor(firstOpenMs));
        int digits = Math.max(2, String.valueOf(coins).length());
        return IntStream.rangeClosed(1, coins)
                .mapToObj(i -> (CandleSource) new SyntheticSource(
                        market,
                        String.format(Locale.ROOT, "SYN%0" + digits + "d_USDT", i),
                        new Random(market.seed * 1_000_003 + i),
                        i % 8 == 0))
                .toList();
    }

    long firstOpenMs() {
        return firstOpenMs;
    }

    /** The market's common log return in the i-th interval. */
    synchronized double move(int i) {
        while (moves.size() <= i) {
            moves.add(common.next());
        }
        return moves.get(i);
    }
}
