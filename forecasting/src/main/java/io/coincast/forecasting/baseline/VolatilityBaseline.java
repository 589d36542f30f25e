package io.coincast.forecasting.baseline;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Volatility;
import io.coincast.forecasting.window.Window;
import java.util.List;

/**
 * Persistence with volatility-scaled quantiles: the median is the last close, and the spread at step k is that of a
 * random walk, {@code σ·√k}, with σ the exponentially weighted volatility of the window's log returns.
 *
 * <p>Source: RiskMetrics Technical Document, 4th ed. (1996), section 5.2; decay 0.97 instead of its 0.94 for days.
 * Quantiles are those of the normal distribution. Threads: stateless.
 */
public final class VolatilityBaseline implements ForecastModel {
    /** What forecasts made by this state as their release. */
    public static final String RELEASE_ID = "baseline";

    /** The engine that its forecasts state. */
    public static final String ENGINE = "baseline";

    private static final double DECAY = 0.97;
    /** 1 basis point over the horizon: a coin that stands still still gets an interval. */
    private static final double VOLATILITY_FLOOR = 2.5e-5;
    /** Standard normal quantiles at {@link QuantileLevels}. */
    private static final double[] NORMAL = {
        -1.959963984540054,
        -1.644853626951473,
        -1.2815515655446004,
        -0.6744897501960817,
        0.0,
        0.6744897501960817,
        1.2815515655446004,
        1.644853626951473,
        1.959963984540054
    };

    @Override
    public String releaseId() {
        return RELEASE_ID;
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public List<PriceDistribution> forecast(List<Window> windows) {
        return windows.stream().map(VolatilityBaseline::forecast).toList();
    }

    private static PriceDistribution forecast(Window window) {
        double volatility = Math.max(VOLATILITY_FLOOR, Volatility.weighted(window.closes(), DECAY));
        double[][] logReturns = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        for (int k = 1; k <= logReturns.length; k++) {
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                logReturns[k - 1][q] = NORMAL[q] * volatility * Math.sqrt(k);
            }
        }
        return PriceDistribution.ofLogReturns(window.lastClose(), logReturns);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
