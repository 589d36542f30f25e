package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.quantile.QuantileLevels;

/**
 * Quantiles of the closes at each of 16 steps, in prices of the quote currency.
 *
 * <p>Shape: {@code [16][9]}, step k at index k−1, probabilities as in {@link QuantileLevels}; rows never fall and are
 * finite and positive.
 */
public final class PriceDistribution {
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

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("price distribution " + rule);
        }
    }
}
