package io.coincast.forecasting.baseline;

import io.coincast.forecasting.window.Volatility;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import java.util.List;

/**
 * Baselines whose spread grows with {@code √k}, as a random walk's does; they differ in where they put the centre and in
 * the volatility. Nothing is fitted but the quantiles. Threads: stateless.
 */
enum RandomWalk implements SpreadFit, SpreadModel {
    /**
     * The last close stays, within RiskMetrics' exponentially weighted volatility, decay 0.97.
     *
     * <p>Source: RiskMetrics Technical Document, 4th ed. (1996), section 5.2.
     */
    EWMA {
        @Override
        double volatility(Window window) {
            return Volatility.weighted(window.closes(), DECAY);
        }
    },
    /** The last close stays, within the window's own scale: all that a network says which has learnt nothing. */
    SCALED {
        @Override
        double volatility(Window window) {
            return WindowScaling.of(window).volatility();
        }
    },
    /** The window's mean return goes on. */
    DRIFT {
        @Override
        double centre(Window window, int k) {
            return k * Math.log(window.lastClose() / window.closes()[0]) / (Window.LENGTH - 1);
        }
    },
    /**
     * The moves of half a day ago come again: a whole day is longer than the window.
     *
     * <p>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.2.
     */
    SEASONAL {
        @Override
        double centre(Window window, int k) {
            int origin = Window.LENGTH - 1 - SEASON;
            return Math.log(window.closes()[origin + k] / window.closes()[origin]);
        }
    };

    private static final double DECAY = 0.97;
    private static final int SEASON = 144;

    double centre(Window window, int k) {
        return 0;
    }

    double volatility(Window window) {
        return Volatility.plain(window.closes());
    }

    @Override
    public double[] state(Window window) {
        double[] state = new double[17];
        state[0] = Spreads.floored(volatility(window));
        Arrays.setAll(state, i -> i == 0 ? state[0] : centre(window, i));
        return state;
    }

    @Override
    public SpreadModel fit(List<FitRow> rows) {
        return this;
    }

    @Override
    public void spread(String symbol, double[] state, double[] centres, double[] scales) {
        for (int k = 1; k <= scales.length; k++) {
            centres[k - 1] = state[k];
            scales[k - 1] = state[0] * Math.sqrt(k);
        }
    }
}
