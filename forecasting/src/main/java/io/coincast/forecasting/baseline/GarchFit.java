package io.coincast.forecasting.baseline;

import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * GARCH(1,1) by quasi maximum likelihood, a symbol at a time, in units of each window's own variance:
 * {@code σ²ₜ₊₁ = (1 − α − β) · θ + α · r²ₜ + β · σ²ₜ}, with α, β and the long-run variance θ fitted. A symbol that was not
 * fitted takes the parameters that fit all.
 *
 * <p>Sources: Bollerslev, "Generalized Autoregressive Conditional Heteroskedasticity", J. Econometrics 31 (1986);
 * Bollerslev and Wooldridge, Econometric Reviews 11 (1992), for the normal likelihood where returns are not normal.
 * Threads: stateless.
 */
final class GarchFit implements SpreadFit {
    /** Windows that a symbol's likelihood is computed over, evenly out of all. */
    private static final int WINDOWS_PER_SYMBOL = 60;

    /** Returns from which the recursion runs before they count. */
    private static final int WARM_UP = 30;

    /** Fewer windows than this do not make parameters of their own. */
    private static final int LEAST_WINDOWS = 10;

    private static final double[] USUAL = {logit(0.97), logit(0.08), 0};
    private static final double[] STEPS = {0.8, 0.6, 0.3};
    private static final double VARIANCE_FLOOR = Spreads.SMALLEST_VOLATILITY * Spreads.SMALLEST_VOLATILITY;
    /** A return beyond ten deviations counts as ten: an error in the data must not decide. */
    private static final double LARGEST_SQUARE = 100;

    /** Persistence α + β, share of α in it, and long-run variance. */
    private record Parameters(double alpha, double beta, double longRun) {
        static Parameters of(double[] x) {
            double persistence = 0.9999 * sigmoid(x[0]);
            double alpha = persistence * sigmoid(x[1]);
            return new Parameters(alpha, persistence - alpha, Math.exp(Math.max(-3, Math.min(3, x[2]))));
        }

        double persistence() {
            return alpha + beta;
        }

        double next(double variance, double square) {
            return (1 - persistence()) * longRun + alpha * square + beta * variance;
        }
    }

    /** The window's mean square, and its returns' squares in units of that. */
    @Override
    public double[] state(Window window) {
        return stateOf(window);
    }

    private static double[] stateOf(Window window) {
        double[] state = new double[Window.LENGTH];
        double sum = 0;
        for (int i = 1; i < state.length; i++) {
            double r = Math.log(window.closes()[i] / window.closes()[i - 1]);
            state[i] = r * r;
            sum += state[i];
        }
        state[0] = Math.min(1, Math.max(VARIANCE_FLOOR, sum / (state.length - 1)));
        for (int i = 1; i < state.length; i++) {
            state[i] = Math.min(LARGEST_SQUARE, state[i] / state[0]);
        }
        return state;
    }

    @Override
    public SpreadModel fit(List<FitRow> rows) {
        Map<String, Thinned<double[]>> bySymbol = new TreeMap<>();
        for (FitRow row : rows) {
            bySymbol.computeIfAbsent(row.symbol(), s -> new Thinned<>(WINDOWS_PER_SYMBOL))
                    .add(row.state());
        }
        List<double[]> all = new ArrayList<>();
        bySymbol.values().forEach(windows -> all.addAll(windows.values()));
        Map<String, Parameters> parameters = new TreeMap<>();
        bySymbol.forEach((symbol, windows) -> {
            if (windows.size() >= LEAST_WINDOWS) {
                parameters.put(symbol, likeliest(windows.values()));
            }
        });
        return new Garch(parameters, likeliest(all));
    }

    private static Parameters likeliest(List<double[]> windows) {
        return Parameters.of(NelderMead.minimise(x -> surprise(Parameters.of(x), windows), USUAL, STEPS));
    }

    /** Twice the negative log likelihood, up to a constant. */
    private static double surprise(Parameters parameters, List<double[]> windows) {
        double sum = 0;
        for (double[] squares : windows) {
            double variance = parameters.longRun();
            for (int i = 1; i < squares.length; i++) {
                if (i > WARM_UP) {
                    sum += Math.log(variance) + squares[i] / variance;
                }
                variance = parameters.next(variance, squares[i]);
            }
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    /** The fitted recursion. */
    private record Garch(Map<String, Parameters> bySymbol, Parameters otherwise) implements SpreadModel {
        @Override
        public double[] state(Window window) {
            return stateOf(window);
        }

        @Override
        public void spread(String symbol, double[] state, double[] centres, double[] scales) {
            Parameters parameters = bySymbol.getOrDefault(symbol, otherwise);
            double variance = parameters.longRun();
            for (int i = 1; i < state.length; i++) {
                variance = parameters.next(variance, state[i]);
            }
            double sum = 0;
            for (int k = 0; k < scales.length; k++) {
                sum += variance;
                variance = parameters.longRun() + parameters.persistence() * (variance - parameters.longRun());
                centres[k] = 0;
                scales[k] = Math.sqrt(state[0] * sum);
            }
        }
    }
}
