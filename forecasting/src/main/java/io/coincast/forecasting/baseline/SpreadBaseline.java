package io.coincast.forecasting.baseline;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import java.util.List;

/** A fitted baseline: at step k and level q, {@code centre[k] + scale[k] · quantile[k][q]}. Threads: safe. */
final class SpreadBaseline implements ForecastModel {
    private final String name;
    private final SpreadModel spread;
    private final double[][] quantiles;

    SpreadBaseline(String name, SpreadModel spread, double[][] quantiles) {
        this.name = name;
        this.spread = spread;
        this.quantiles = quantiles;
    }

    @Override
    public String releaseId() {
        return name;
    }

    @Override
    public String engine() {
        return "baseline";
    }

    @Override
    public List<PriceDistribution> forecast(List<Window> windows) {
        return windows.stream().map(this::forecast).toList();
    }

    private PriceDistribution forecast(Window window) {
        double[] centres = new double[Forecast.HORIZON];
        double[] scales = new double[Forecast.HORIZON];
        spread.spread(window.symbol(), spread.state(window), centres, scales);
        double[][] logReturns = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        for (int k = 0; k < logReturns.length; k++) {
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                logReturns[k][q] = centres[k] + scales[k] * quantiles[k][q];
            }
        }
        return PriceDistribution.ofLogReturns(window.lastClose(), logReturns);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
