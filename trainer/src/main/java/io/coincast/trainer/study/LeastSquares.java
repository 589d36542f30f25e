package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;

/**
 * Ordinary least squares from the last 16 closes, relative to the last of them, to the change at each of 16 steps; by the
 * normal equations and Gaussian elimination with pivoting, in double precision.
 */
final class LeastSquares {
    private static final int LAGS = Forecast.HORIZON;

    /** One value for each of the differences to the last close, and a constant. */
    private static final int WIDTH = LAGS;

    /** Keeps the equations solvable where closes never move; too small to change anything else. */
    private static final double RIDGE = 1e-9;

    private final StudyWindows windows;
    private final double[][] weights;

    private LeastSquares(StudyWindows windows, double[][] weights) {
        this.windows = windows;
        this.weights = weights;
    }

    static LeastSquares fit(StudyWindows windows) {
        double[][] equations = new double[WIDTH][WIDTH + Forecast.HORIZON];
        for (int w = 0; w < windows.training(); w++) {
            double[] x = features(windows, w);
            for (int i = 0; i < WIDTH; i++) {
                for (int j = 0; j < WIDTH; j++) {
                    equations[i][j] += x[i] * x[j];
                }
                for (int k = 1; k <= Forecast.HORIZON; k++) {
                    equations[i][WIDTH + k - 1] += x[i] * (windows.actual(w, k) - last(windows, w));
                }
            }
        }
        for (int i = 0; i < WIDTH; i++) {
            equations[i][i] += RIDGE;
        }
        return new LeastSquares(windows, solve(equations));
    }

    double forecast(int w, int k) {
        double[] x = features(windows, w);
        double change = 0;
        for (int i = 0; i < WIDTH; i++) {
            change += x[i] * weights[i][k - 1];
        }
        return last(windows, w) + change;
    }

    private static double[] features(StudyWindows windows, int w) {
        double[] x = new double[WIDTH];
        for (int i = 0; i < WIDTH - 1; i++) {
            x[i] = windows.close(w, Window.LENGTH - LAGS + i) - last(windows, w);
        }
        x[WIDTH - 1] = 1;
        return x;
    }

    private static double last(StudyWindows windows, int w) {
        return windows.close(w, Window.LENGTH - 1);
    }

    private static double[][] solve(double[][] equations) {
        for (int column = 0; column < WIDTH; column++) {
            pivot(equations, column);
            for (int row = 0; row < WIDTH; row++) {
                if (row != column) {
                    subtract(equations[row], equations[column], equations[row][column] / equations[column][column]);
                }
            }
        }
        double[][] solution = new double[WIDTH][Forecast.HORIZON];
        for (int i = 0; i < WIDTH; i++) {
            for (int k = 0; k < Forecast.HORIZON; k++) {
                solution[i][k] = equations[i][WIDTH + k] / equations[i][i];
            }
        }
        return solution;
    }

    private static void pivot(double[][] equations, int column) {
        int best = column;
        for (int row = column + 1; row < WIDTH; row++) {
            best = Math.abs(equations[row][column]) > Math.abs(equations[best][column]) ? row : best;
        }
        double[] swapped = equations[column];
        equations[column] = equations[best];
        equations[best] = swapped;
    }

    private static void subtract(double[] row, double[] pivot, double factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] -= factor * pivot[i];
        }
    }
}
