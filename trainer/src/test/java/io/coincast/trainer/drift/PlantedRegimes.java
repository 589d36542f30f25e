package io.coincast.trainer.drift;

import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.score.Pinball;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * A stream of settlements in which the spread of returns changes at planted ticks, 900 to 2,300 apart, and a release that
 * knows the spread of the regime in which it was fitted last.
 *
 * <p>Eight coins; each return is the mean of 16 shocks, 15 of which it shares with its neighbour, as the 16-step returns
 * of neighbouring ticks do.
 */
final class PlantedRegimes {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 2300;
    private static final double[] SPREADS = {1, 1.35, 0.8, 1.2, 0.85, 1.3, 1, 0.75};

    private static final int COINS = 8;
    private static final int OVERLAP = 16;
    private static final double[] NORMAL = {-1.96, -1.645, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.645, 1.96};

    private final Random random;
    private final double[][] shocks = new double[COINS][OVERLAP];
    private final int[] ends = new int[SPREADS.length];
    private final List<Double> squares = new ArrayList<>();
    private int regime;
    private int tick;

    PlantedRegimes(long seed) {
        random = new Random(seed);
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += SHORTEST + random.nextInt(LONGEST - SHORTEST);
            ends[i] = end;
        }
        for (double[] coin : shocks) {
            Arrays.setAll(coin, i -> random.nextGaussian());
        }
    }

    /** CRPS per move of the right spread, on a stream of its own: what the validation of each fit would say. */
    static double validated() {
        PlantedRegimes stream = new PlantedRegimes(0);
        TickScore sum = TickScore.NONE;
        for (int tick = 0; tick < stream.ticks(); tick++) {
            sum = sum.plus(stream.next(stream.spread()));
        }
        return sum.crpsBps() / sum.moveBps();
    }

    /** How many ticks there are. */
    int ticks() {
        return ends[ends.length - 1];
    }

    /** The spread of the next return. */
    double spread() {
        return SPREADS[regime];
    }

    /** The spread that a fit finds in the last {@code ticks} ticks, whatever regimes they were of. */
    double fitted(int ticks) {
        return Math.sqrt(squares.subList(Math.max(0, squares.size() - ticks), squares.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1));
    }

    /** What a release that believes in {@code believed} scores at the next tick. */
    TickScore next(double believed) {
        TickScore score = TickScore.NONE;
        double square = 0;
        for (double[] coin : shocks) {
            coin[tick % OVERLAP] = random.nextGaussian();
            double actual = spread() * DoubleStream.of(coin).sum() / Math.sqrt(OVERLAP);
            score = score.plus(score(believed, actual));
            square += actual * actual / COINS;
        }
        squares.add(square);
        tick++;
        if (tick == ends[regime] && regime < ends.length - 1) {
            regime++;
        }
        return score;
    }

    private static TickScore score(double believed, double actual) {
        double[] quantiles = new double[QuantileLevels.COUNT];
        Arrays.setAll(quantiles, q -> believed * NORMAL[q]);
        int missed = Math.abs(actual) > quantiles[6] ? 1 : 0;
        return new TickScore(1, missed, Pinball.crps(quantiles, actual), Math.abs(actual));
    }
}
