package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;

/** Errors of forecasts of the validation windows. */
final class Measure {
    private Measure() {}

    /** Mean squared error in squared units of the price. */
    static double mse(StudyWindows windows, double[] forecasts) {
        double sum = 0;
        for (int i = 0; i < forecasts.length; i++) {
            double error = forecasts[i] - actual(windows, i);
            sum += error * error;
        }
        return sum / forecasts.length;
    }

    /** Mean squared error in the units of a network. */
    static double scaledLoss(StudyWindows windows, ProtocolSamples.Scaling scaling, double[] forecasts) {
        double sum = 0;
        for (int i = 0; i < forecasts.length; i++) {
            int row = i / Forecast.HORIZON;
            double error = scaling.scaled(row, Math.max(Double.MIN_NORMAL, forecasts[i]))
                    - scaling.scaled(row, actual(windows, i));
            sum += error * error;
        }
        return sum / forecasts.length;
    }

    private static double actual(StudyWindows windows, int i) {
        return windows.actual(windows.training() + i / Forecast.HORIZON, i % Forecast.HORIZON + 1);
    }
}
