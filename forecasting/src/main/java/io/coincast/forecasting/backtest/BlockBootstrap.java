package io.coincast.forecasting.backtest;

import io.coincast.forecasting.backtest.ModelDetail.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Confidence intervals of ratios of errors: whole stretches of time are drawn again and again, the same ones for all
 * symbols, since neighbouring forecasts and coins share their luck.
 *
 * <p>Source: Künsch, "The Jackknife and the Bootstrap for General Stationary Observations", Annals of Statistics 17
 * (1989). The seed is fixed: the same sums give the same interval. Threads: stateless.
 */
final class BlockBootstrap {
    private static final int DRAWS = 1000;
    private static final long SEED = 2017;
    private static final double TAIL = 0.025;

    private BlockBootstrap() {}

    /**
     * The 95 % interval of the mean over symbols of the ratio of sums.
     *
     * @param symbols of each symbol the sums by block: numerators, then denominators
     */
    static Interval ratio(List<double[][]> symbols) {
        int blocks = symbols.get(0)[0].length;
        Random random = new Random(SEED);
        double[] ratios = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            ratios[draw] = mean(symbols, random.ints(blocks, 0, blocks).toArray());
        }
        Arrays.sort(ratios);
        return new Interval(ratios[(int) (TAIL * DRAWS)], ratios[(int) ((1 - TAIL) * DRAWS) - 1]);
    }

    /** The mean over symbols of the ratio of sums over all blocks. */
    static double whole(List<double[][]> symbols) {
        return mean(symbols, IntStream.range(0, symbols.get(0)[0].length).toArray());
    }

    private static double mean(List<double[][]> symbols, int[] chosen) {
        return symbols.stream()
                .mapToDouble(pair -> ModelScores.ratio(sum(pair[0], chosen), sum(pair[1], chosen)))
                .average()
                .orElse(1);
    }

    private static double sum(double[] values, int[] chosen) {
        double sum = 0;
        for (int i : chosen) {
            sum += values[i];
        }
        return sum;
    }
}
