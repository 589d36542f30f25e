package io.coincast.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two contestants, timed in turn: the machine's load changes from second to second and meets both alike, so what counts is
 * the median of the ratios of neighbours.
 */
public final class Duel {
    private Duel() {}

    /**
     * What came of it.
     *
     * @param firstNanos median time of one call of the first
     * @param secondNanos median time of one call of the second
     * @param ratio median of the second's time over the first's: how many times as fast the first is
     * @param rounds pairs that were timed
     */
    public record Result(double firstNanos, double secondNanos, double ratio, int rounds) {}

    /**
     * Times {@code calls} calls of each per round, for {@code rounds} rounds after two that do not count; fewer, but at
     * least one, where {@code budget} is spent before.
     */
    public static Result fight(Runnable first, Runnable second, int calls, int rounds, Budget budget) {
        List<Double> firsts = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -2; round < rounds && !(ratios.size() > 0 && budget.isSpent()); round++) {
            double one = time(first, calls);
            double other = time(second, calls);
            if (round >= 0) {
                firsts.add(one);
                seconds.add(other);
                ratios.add(other / one);
            }
        }
        return new Result(median(firsts), median(seconds), median(ratios), ratios.size());
    }

    /** How often to call what is slow enough that a round of it takes about {@code millis}. */
    public static int calls(Runnable what, long millis) {
        what.run();
        double once = time(what, 1);
        return (int) Math.max(1, Math.min(2000, millis * 1e6 / once));
    }

    private static double time(Runnable what, int calls) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            what.run();
        }
        return (System.nanoTime() - start) / (double) calls;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
