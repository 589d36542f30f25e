package io.coincast.forecasting.baseline;

/**
 * The matrix {@code Σ x·xᵀ} and its solutions, by Cholesky's decomposition.
 *
 * <p>Source: Golub and Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1. Threads: confined to one.
 */
final class LinearSystem {
    private final double[][] matrix;
    private double[][] factor = {};

    LinearSystem(int size) {
        matrix = new double[size][size];
    }

    void add(double[] x) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] += x[i] * x[j];
            }
        }
        factor = new double[0][];
    }

    /** Adds {@code amount}, positive, to the diagonal: there is always a solution then. */
    void ridge(double amount) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] += amount;
        }
        factor = new double[0][];
    }

    double[] solve(double[] right) {
        if (factor.length == 0) {
            factor = decompose();
        }
        int size = matrix.length;
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= factor[i][j] * x[j];
            }
            x[i] /= factor[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                x[i] -= factor[j][i] * x[j];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    private double[][] decompose() {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(positive(rest)) : rest / lower[j][j];
            }
        }
        return lower;
    }

    private static double positive(double pivot) {
        if (!(pivot > 0)) {
            throw new IllegalStateException("the matrix is not positive definite");
        }
        return pivot;
    }
}
