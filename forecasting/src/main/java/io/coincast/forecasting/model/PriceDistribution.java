package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.LogRatios;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;

/**
 * Quantiles of the closes at each of 16 steps, in prices of the quote currency.
 *
 * <p>Shape: {@code [16][9]}, step k at index k−1, probabilities as in {@link QuantileLevels}; rows never fall and are
 * finite and positive.
 */
public final class PriceDistribution {
    /** No coin moves by a factor of e⁵ in 80 minutes; beyond that a log return is noise, and is cut off. */
    private static final double MAX_LOG_RETURN = 5;

    /** How many prices there are. */
    public static final int LENGTH = Forecast.HORIZON * QuantileLevels.COUNT;

    /** Step after step. */
    private final double[] prices;

    /** Copies {@code prices}, {@code [16][9]}. Failure: {@link IllegalArgumentException} when crossing or not finite. */
    public PriceDistribution(double[][] prices) {
        this(flat(prices));
        for (int k = 0; k < Forecast.HORIZON; k++) {
            require(isRising(this.prices, k * QuantileLevels.COUNT), "must not cross");
            checkEnds(this.prices, k * QuantileLevels.COUNT);
        }
    }

    private PriceDistribution(double[] prices) {
        this.prices = prices;
    }

    private static double[] flat(double[][] rows) {
        require(rows.length == Forecast.HORIZON, "must have one row per step");
        double[] flat = new double[LENGTH];
        for (int k = 0; k < rows.length; k++) {
            require(rows[k].length == QuantileLevels.COUNT, "must have one column per level");
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                require(rows[k][q] > 0 && Double.isFinite(rows[k][q]), "must be finite and positive");
                flat[k * QuantileLevels.COUNT + q] = rows[k][q];
            }
        }
        return flat;
    }

    /**
     * The prices {@code lastClose · exp(logReturns[k][i])}, each row put in order.
     *
     * <p>Failure: {@link IllegalArgumentException} where a log return is not a number.
     *
     * @param logReturns {@code [16][9]}, natural-log returns from the last close
     */
    public static PriceDistribution ofLogReturns(double lastClose, double[][] logReturns) {
        require(logReturns.length == Forecast.HORIZON, "must have one row per step");
        double[] flat = new double[LENGTH];
        for (int k = 0; k < logReturns.length; k++) {
            require(logReturns[k].length == QuantileLevels.COUNT, "must have one column per level");
            System.arraycopy(logReturns[k], 0, flat, k * QuantileLevels.COUNT, QuantileLevels.COUNT);
        }
        return ofLogReturns(lastClose, flat);
    }

    /**
     * The prices {@code lastClose · exp(scale · outputs[offset + 9k + i])}, each row put in order.
     *
     * <p>Failure: {@link IllegalArgumentException} where an output is not a number.
     *
     * @param scratch {@code [144]}; is overwritten
     */
    static PriceDistribution ofScaled(WindowScaling scaling, float[] outputs, int offset, double[] scratch) {
        for (int i = 0; i < LENGTH; i++) {
            scratch[i] = scaling.scale() * outputs[offset + i];
        }
        return ofLogReturns(scaling.lastClose(), scratch);
    }

    private static PriceDistribution ofLogReturns(double lastClose, double[] logReturns) {
        double[] prices = new double[LENGTH];
        SmallExponentials.of(logReturns, lastClose, MAX_LOG_RETURN, prices);
        return ordered(prices);
    }

    /** Takes {@code prices} over, step after step, each row put in order. Failure: as the constructor. */
    public static PriceDistribution ordered(double[] prices) {
        require(prices.length == LENGTH, "must have " + LENGTH + " prices");
        for (int from = 0; from < LENGTH; from += QuantileLevels.COUNT) {
            if (!isRising(prices, from)) {
                Arrays.sort(prices, from, from + QuantileLevels.COUNT);
            }
            checkEnds(prices, from);
        }
        return new PriceDistribution(prices);
    }

    private static boolean isRising(double[] prices, int from) {
        boolean rising = true;
        for (int i = from + 1; i < from + QuantileLevels.COUNT; i++) {
            rising &= prices[i] >= prices[i - 1];
        }
        return rising;
    }

    /** A row in order is of prices if its first and last are; what is not a number is sorted to the end. */
    private static void checkEnds(double[] prices, int from) {
        double last = prices[from + QuantileLevels.COUNT - 1];
        require(prices[from] > 0 && last < Double.POSITIVE_INFINITY, "must be finite and positive");
    }

    /** All prices, step after step: a copy. */
    public double[] toArray() {
        return prices.clone();
    }

    /**
     * Writes the natural-log returns of all prices from {@code price} to {@code target}, {@code [144]}, step after step.
     *
     * @param scratch as long; is overwritten
     */
    public void logReturns(double price, double[] target, double[] scratch) {
        LogRatios.of(prices, price, target, scratch);
    }

    /** A copy of the quantiles of step {@code k}, from 1. */
    public double[] step(int k) {
        return Arrays.copyOfRange(prices, (k - 1) * QuantileLevels.COUNT, k * QuantileLevels.COUNT);
    }

    /** The median of step {@code k}, from 1. */
    public double median(int k) {
        return price(k, QuantileLevels.MEDIAN);
    }

    /** The price of step {@code k}, from 1, at the i-th level. */
    public double price(int k, int i) {
        return prices[(k - 1) * QuantileLevels.COUNT + i];
    }

    /**
     * How likely the close at step {@code k}, from 1, lies above {@code price}: the distribution function runs straight
     * between the quantiles; beyond the outermost, of which nothing more is known, it is half of what is left there.
     */
    public double probabilityAbove(int k, double price) {
        double[] row = step(k);
        int last = row.length - 1;
        if (price < row[0]) {
            return 1 - QuantileLevels.level(0) / 2;
        }
        if (price > row[last]) {
            return (1 - QuantileLevels.level(last)) / 2;
        }
        double below = (lowest(row, price) + highest(row, price)) / 2;
        return 1 - below;
    }

    /** The probability at {@code price}, from the left where quantiles coincide. */
    private static double lowest(double[] row, double price) {
        int above = 0;
        while (row[above] < price) {
            above++;
        }
        return above == 0 ? QuantileLevels.level(0) : between(row, above - 1, price);
    }

    /** The probability at {@code price}, from the right where quantiles coincide. */
    private static double highest(double[] row, double price) {
        int below = row.length - 1;
        while (row[below] > price) {
            below--;
        }
        return below == row.length - 1 ? QuantileLevels.level(below) : between(row, below, price);
    }

    private static double between(double[] row, int i, double price) {
        double share = (price - row[i]) / (row[i + 1] - row[i]);
        return QuantileLevels.level(i) + share * (QuantileLevels.level(i + 1) - QuantileLevels.level(i));
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("price distribution " + rule);
        }
    }
}
