package io.coincast.forecasting.baseline;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.List;

/**
 * "The last close stays", with certainty: every quantile of every step is the last close. It is what every error is
 * compared with, and never serves.
 *
 * <p>Threads: stateless.
 */
public final class PersistenceBaseline implements ForecastModel {
    @Override
    public String releaseId() {
        return "persistence";
    }

    @Override
    public String engine() {
        return "baseline";
    }

    @Override
    public List<PriceDistribution> forecast(List<Window> windows) {
        return windows.stream().map(PersistenceBaseline::forecast).toList();
    }

    private static PriceDistribution forecast(Window window) {
        double[][] prices = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        for (double[] row : prices) {
            Arrays.fill(row, window.lastClose());
        }
        return new PriceDistribution(prices);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
