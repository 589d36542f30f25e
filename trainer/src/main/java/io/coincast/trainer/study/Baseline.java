package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;

/** Forecasts without a network; each is asked for window {@code w} and step {@code k}, from 1, and answers in dollars. */
public enum Baseline {
    /** The last close stays: what the study never measured. */
    PERSISTENCE("persistence") {
        @Override
        Forecaster fit(StudyWindows windows) {
            return (w, k) -> windows.close(w, Window.LENGTH - 1);
        }
    },
    /** The last 16 closes again, in their order: the study's own yardstick. */
    LAG("lag") {
        @Override
        Forecaster fit(StudyWindows windows) {
            return (w, k) -> windows.close(w, Window.LENGTH - Forecast.HORIZON + k - 1);
        }
    },
    /** The window's mean step goes on. */
    DRIFT("drift") {
        @Override
        Forecaster fit(StudyWindows windows) {
            return (w, k) -> {
                double last = windows.close(w, Window.LENGTH - 1);
                return last + k * (last - windows.close(w, 0)) / (Window.LENGTH - 1);
            };
        }
    },
    /** Ordinary least squares from the last 16 closes to each step, fitted on the training windows. */
    LINEAR_REGRESSION("linear-regression") {
        @Override
        Forecaster fit(StudyWindows windows) {
            return LeastSquares.fit(windows)::forecast;
        }
    };

    /** A fitted baseline. */
    interface Forecaster {
        double forecast(int w, int k);
    }

    private final String text;

    Baseline(String text) {
        this.text = text;
    }

    /** As results write it. */
    public String text() {
        return text;
    }

    abstract Forecaster fit(StudyWindows windows);

    /** The forecasts for the validation windows, {@code [validation · 16]}. */
    double[] forecasts(StudyWindows windows) {
        Forecaster fitted = fit(windows);
        double[] forecasts = new double[windows.validation() * Forecast.HORIZON];
        for (int i = 0; i < forecasts.length; i++) {
            forecasts[i] = fitted.forecast(windows.training() + i / Forecast.HORIZON, i % Forecast.HORIZON + 1);
        }
        return forecasts;
    }
}
