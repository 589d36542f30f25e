package io.coincast.forecasting.baseline;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a baseline to windows and what came after them, one after the other: first its spread, then the quantiles of what
 * came true in units of it, step by step, over all symbols together.
 *
 * <p>Time: the caller gives windows in chronological order, none of which reaches into what is forecast with the result.
 * Memory: at most {@value #ROWS} rows, however many windows are given. Threads: confined to one.
 */
public final class BaselineFit {
    /** How many windows a fit rests on at most. */
    static final int ROWS = 40_000;

    /** With fewer rows than this quantiles lean on the normal distribution's. */
    private static final int PRIOR_ROWS = 100;

    private static final int STEPS = Forecast.HORIZON;

    private final String name;
    private final SpreadFit fit;
    private final Thinned<FitRow> rows = new Thinned<>(ROWS);

    BaselineFit(String name, SpreadFit fit) {
        this.name = name;
        this.fit = fit;
    }

    /**
     * Takes in a window and what came after.
     *
     * @param closes the closes of the next 16 candles
     */
    public void accept(Window window, double[] closes) {
        if (rows.wantsNext()) {
            rows.add(row(window, closes));
        } else {
            rows.skip();
        }
    }

    /** Whether the next window would count: of a long stream an even selection does. */
    public boolean wantsNext() {
        return rows.wantsNext();
    }

    /** Passes over a window that {@link #wantsNext} does not want. */
    public void skip() {
        rows.skip();
    }

    private FitRow row(Window window, double[] closes) {
        double[] returns = new double[STEPS];
        double[] variances = new double[STEPS];
        double before = window.lastClose();
        double sum = 0;
        for (int k = 0; k < STEPS; k++) {
            double move = Math.log(closes[k] / before);
            sum += move * move;
            before = closes[k];
            returns[k] = Math.log(closes[k] / window.lastClose());
            variances[k] = sum;
        }
        return new FitRow(window.symbol(), fit.state(window), returns, variances);
    }

    /** How many windows the fit rests on so far. */
    public int rows() {
        return rows.size();
    }

    /** The fitted baseline. Failure: {@link IllegalStateException} without a single window. */
    public ForecastModel fit() {
        List<FitRow> all = rows.values();
        if (all.isEmpty()) {
            throw new IllegalStateException("baseline " + name + ": there is no window to fit on");
        }
        SpreadModel spread = fit.fit(all);
        return new SpreadBaseline(name, spread, quantiles(spread, all));
    }

    private static double[][] quantiles(SpreadModel spread, List<FitRow> rows) {
        double[][] units = new double[STEPS][rows.size()];
        double[] centres = new double[STEPS];
        double[] scales = new double[STEPS];
        for (int i = 0; i < rows.size(); i++) {
            FitRow row = rows.get(i);
            spread.spread(row.symbol(), row.state(), centres, scales);
            for (int k = 0; k < STEPS; k++) {
                units[k][i] = (row.returns()[k] - centres[k]) / scales[k];
            }
        }
        double[][] quantiles = new double[STEPS][];
        for (int k = 0; k < STEPS; k++) {
            Arrays.sort(units[k]);
            quantiles[k] = quantiles(units[k]);
        }
        return quantiles;
    }

    /** Empirical ones, drawn to the normal's where there are few; neither crosses, so their mean does not. */
    private static double[] quantiles(double[] sorted) {
        double own = sorted.length / (double) (sorted.length + PRIOR_ROWS);
        double[] quantiles = new double[QuantileLevels.COUNT];
        for (int q = 0; q < quantiles.length; q++) {
            double empirical = quantile(sorted, QuantileLevels.level(q));
            quantiles[q] = own * empirical + (1 - own) * NormalQuantiles.at(q);
        }
        return quantiles;
    }

    /** Straight between order statistics, as type 7 of Hyndman and Fan (1996). */
    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
