package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.quantile.QuantileLevels;
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

    private final double[][] prices;

    /** Takes over {@code prices}, {@code [16][9]}. Failure: {@link IllegalArgumentException} when crossing or not finite. */
    public PriceDistribution(double[][] prices) {
        require(prices.length == Forecast.HORIZON, "must have one row per step");
        for (double[] row : prices) {
            require(row.length == QuantileLevels.COUNT, "must have one column per level");
            for (int q = 0; q < row.length; q++) {
                require(row[q] > 0 && Double.isFinite(row[q]), "must be finite and positive");
                require(q == 0 || row[q] >= row[q - 1], "must not cross");
            }
        }
        this.prices = prices;
    }

    /**
     * The prices {@code lastClose · exp(logReturns[k][i])}, each row put in order.
     *
     * <p>Failure: {@link IllegalArgumentException} where a log return is not a number.
     *
     * @param logReturns {@code [16][9]}, natural-log returns from the last close; is overwritten
     */
    public static PriceDistribution ofLogReturns(double lastClose, double[][] logReturns) {
        for (double[] row : logReturns) {
            for (int q = 0; q < row.length; q++) {
                row[q] = lastClose * Math.exp(Math.max(-MAX_LOG_RETURN, Math.min(MAX_LOG_RETURN, row[q])));
            }
            Arrays.sort(row);
        }
        return new PriceDistribution(logReturns);
    }

    /** A copy of the quantiles of step {@code k}, from 1. */
    public double[] step(int k) {
        return prices[k - 1].clone();
    }

    /** The median of step {@code k}, from 1. */
    public double median(int k) {
        return prices[k - 1][QuantileLevels.MEDIAN];
    }

    /** The price of step {@code k}, from 1, at the i-th level. */
    public double price(int k, int i) {
        return prices[k - 1][i];
    }

    /**
     * How likely the close at step {@code k}, from 1, lies above {@code price}: the distribution function runs straight
     * between the quantiles; beyond the outermost, of which nothing more is known, it is half of what is left there.
     */
    public double probabilityAbove(int k, double price) {
        double[] row = prices[k - 1];
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
