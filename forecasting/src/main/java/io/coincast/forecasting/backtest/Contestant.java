package io.coincast.forecasting.backtest;

import io.coincast.forecasting.baseline.BaselineFit;
import io.coincast.forecasting.baseline.Baselines;
import io.coincast.forecasting.baseline.PersistenceBaseline;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.CandleRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in a backtest: one that is given, or a baseline or another model that is fitted at the beginning of each fold.
 *
 * <p>Threads: confined to one, but for the model itself.
 */
public final class Contestant {
    /** The name of the baseline that every other is compared with. */
    public static final String REFERENCE = Baselines.EWMA.text();

    /** The name of "the last close stays". */
    public static final String PERSISTENCE = "persistence";

    private final String name;
    private final CalibrationRates rates;
    private final @Nullable BaselineFit fit;
    private final @Nullable FoldFit foldFit;
    private @Nullable ForecastModel model;

    private Contestant(
            String name,
            CalibrationRates rates,
            @Nullable BaselineFit fit,
            @Nullable FoldFit foldFit,
            @Nullable ForecastModel model) {
        this.name = name;
        this.rates = rates;
        this.fit = fit;
        this.foldFit = foldFit;
        this.model = model;
    }

    /** {@code model}, as it serves at {@code rates}; the caller closes it. */
    public static Contestant of(String name, ForecastModel model, CalibrationRates rates) {
        return new Contestant(name, rates, null, null, model);
    }

    /** What {@code fit} makes anew of the candles before each fold, as it serves at {@code rates}. */
    public static Contestant fitted(String name, FoldFit fit, CalibrationRates rates) {
        return new Contestant(name, rates, null, fit, null);
    }

    /** A baseline by its name, without calibration: what a forecast must beat does not move. */
    public static Contestant baseline(String name) {
        return name.equals(PERSISTENCE)
                ? of(name, new PersistenceBaseline(), CalibrationRates.OFF)
                : new Contestant(name, CalibrationRates.OFF, Baselines.of(name).begin(), null, null);
    }

    /** What it is called in results. */
    public String name() {
        return name;
    }

    CalibrationRates rates() {
        return rates;
    }

    boolean calibrated() {
        return !rates.equals(CalibrationRates.OFF);
    }

    /** What wants windows to fit on; null of a model that is given. */
    @Nullable
    BaselineFit fit() {
        return fit;
    }

    /** Whether it is fitted on candles rather than windows. */
    boolean wantsCandles() {
        return foldFit != null;
    }

    /** Fits on all that was seen so far, of which {@code before} are the candles. */
    void refit(long foldFromMs, List<CandleRun> before) throws InterruptedException {
        if (fit != null) {
            model = fit.fit();
        } else if (foldFit != null) {
            model = foldFit.fit(foldFromMs, before);
        }
    }

    /** The model that serves now. Failure: {@link IllegalStateException} before the first {@code refit}. */
    ForecastModel model() {
        if (model == null) {
            throw new IllegalStateException(name + " has not been fitted");
        }
        return model;
    }
}
