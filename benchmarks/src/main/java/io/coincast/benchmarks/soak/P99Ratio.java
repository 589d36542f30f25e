package io.coincast.benchmarks.soak;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The 99th percentile of some ticks' latencies over that of earlier ones', and between which bounds it lies by the ticks that there
 * are: forecasts of one tick are late together, so ticks are drawn anew, not forecasts.
 *
 * <p>Source: Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7 (1979); percentile intervals.
 *
 * @param low what 1 in 20 draws falls below
 * @param high what 1 in 20 draws exceeds
 */
record P99Ratio(double ratio, double low, double high) {
    private static final int DRAWS = 2_000;
    private static final int SEED = 1;
    private static final double TAIL = 0.05;

    static P99Ratio of(List<TickTimes> before, List<TickTimes> after) {
        Random random = new Random(SEED);
        double[] ratios = DoubleStream.generate(() -> ratio(drawn(before, random), drawn(after, random)))
                .limit(DRAWS)
                .sorted()
                .toArray();
        return new P99Ratio(
                rounded(ratio(before, after)),
                rounded(ratios[(int) (TAIL * DRAWS)]),
                rounded(ratios[(int) ((1 - TAIL) * DRAWS)]));
    }

    private static double ratio(List<TickTimes> before, List<TickTimes> after) {
        return (double) TickTimes.p99(after) / Math.max(1, TickTimes.p99(before));
    }

    private static List<TickTimes> drawn(List<TickTimes> ticks, Random random) {
        return IntStream.range(0, ticks.size())
                .mapToObj(i -> ticks.get(random.nextInt(ticks.size())))
                .toList();
    }

    private static double rounded(double ratio) {
        return Math.rint(ratio * 100) / 100;
    }
}
