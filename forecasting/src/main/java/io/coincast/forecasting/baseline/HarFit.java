package io.coincast.forecasting.baseline;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Volatility;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Heterogeneous autoregression of volatility with the time of day: the logarithm of the variance up to step k is linear
 * in those of the last quarter of an hour, hour, four hours and half day, relative to the whole window's, and in sines
 * and cosines of the time of day and week.
 *
 * <p>It is fitted as a generalised linear model with logarithmic link and gamma-distributed variance, which a candle
 * without movement does not upset as the logarithm of zero would, by Fisher scoring.
 *
 * <p>Sources: Corsi, "A Simple Approximate Long-Memory Model of Realized Volatility", J. Financial Econometrics 7 (2009);
 * McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989), chapters 2 and 8. Threads: stateless.
 */
final class HarFit implements SpreadFit {
    private static final int[] LENGTHS = {3, 12, 48, 144};
    private static final int DAY_HARMONICS = 4;
    private static final int WEEK_HARMONICS = 2;
    private static final int WIDTH = 1 + LENGTHS.length + 2 * (DAY_HARMONICS + WEEK_HARMONICS);

    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long WEEK_MS = Duration.ofDays(7).toMillis();
    private static final int STEPS = Forecast.HORIZON;
    private static final int ROUNDS = 25;
    /** One crash must not decide. */
    private static final double LARGEST_RATIO = 50;

    private static final double RIDGE = 1e-3;

    /** Volatility of the window, and after it the regressors. */
    @Override
    public double[] state(Window window) {
        return stateOf(window);
    }

    private static double[] stateOf(Window window) {
        double[] state = new double[1 + WIDTH];
        double volatility = Spreads.floored(Volatility.plain(window.closes()));
        state[0] = volatility;
        state[1] = 1;
        int next = 2;
        for (int n : LENGTHS) {
            double[] newest = Arrays.copyOfRange(window.closes(), Window.LENGTH - 1 - n, Window.LENGTH);
            state[next++] = Math.log(Spreads.floored(Volatility.plain(newest)) / volatility);
        }
        next = harmonics(window.asOfMs(), DAY_MS, DAY_HARMONICS, state, next);
        harmonics(window.asOfMs(), WEEK_MS, WEEK_HARMONICS, state, next);
        return state;
    }

    private static int harmonics(long timeMs, long periodMs, int count, double[] target, int from) {
        double angle = 2 * Math.PI * Math.floorMod(timeMs, periodMs) / periodMs;
        for (int k = 1; k <= count; k++) {
            target[from + 2 * k - 2] = Math.sin(k * angle);
            target[from + 2 * k - 1] = Math.cos(k * angle);
        }
        return from + 2 * count;
    }

    @Override
    public SpreadModel fit(List<FitRow> rows) {
        LinearSystem information = new LinearSystem(WIDTH);
        for (FitRow row : rows) {
            information.add(regressors(row));
        }
        information.ridge(RIDGE * rows.size());
        double[][] coefficients = new double[STEPS][];
        for (int k = 0; k < STEPS; k++) {
            coefficients[k] = coefficients(rows, k, information);
        }
        return new Har(coefficients);
    }

    private static double[] regressors(FitRow row) {
        return Arrays.copyOfRange(row.state(), 1, row.state().length);
    }

    /** With this link and variance the information does not depend on the coefficients. */
    private static double[] coefficients(List<FitRow> rows, int k, LinearSystem information) {
        double[] coefficients = new double[WIDTH];
        coefficients[0] = Math.log(meanRatio(rows, k));
        for (int round = 0; round < ROUNDS; round++) {
            double[] score = new double[WIDTH];
            for (FitRow row : rows) {
                double error = ratio(row, k) / Math.exp(product(coefficients, row.state())) - 1;
                for (int j = 0; j < WIDTH; j++) {
                    score[j] += error * row.state()[1 + j];
                }
            }
            double[] step = information.solve(score);
            for (int j = 0; j < WIDTH; j++) {
                coefficients[j] += step[j];
            }
        }
        return coefficients;
    }

    private static double meanRatio(List<FitRow> rows, int k) {
        double sum = 0;
        for (FitRow row : rows) {
            sum += ratio(row, k);
        }
        return Math.max(1e-3, sum / rows.size());
    }

    private static double ratio(FitRow row, int k) {
        double expected = (k + 1) * row.state()[0] * row.state()[0];
        return Math.min(LARGEST_RATIO, row.variances()[k] / expected);
    }

    /** Bounded, so that no exponential overflows. */
    private static double product(double[] coefficients, double[] state) {
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            sum += coefficients[j] * state[1 + j];
        }
        return Math.max(-10, Math.min(10, sum));
    }

    /** The fitted regression. */
    @SuppressWarnings("ArrayRecordComponent") // a matrix that nobody else holds
    private record Har(double[][] coefficients) implements SpreadModel {
        @Override
        public double[] state(Window window) {
            return stateOf(window);
        }

        @Override
        public void spread(String symbol, double[] state, double[] centres, double[] scales) {
            for (int k = 0; k < scales.length; k++) {
                centres[k] = 0;
                double volatility = state[0] * Math.exp(product(coefficients[k], state) / 2);
                scales[k] = Spreads.floored(volatility) * Math.sqrt(k + 1.0);
            }
        }
    }
}
