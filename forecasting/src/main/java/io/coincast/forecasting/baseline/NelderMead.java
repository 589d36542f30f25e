package io.coincast.forecasting.baseline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of a few variables without derivatives; the same function gives the same minimum.
 *
 * <p>Source: Nelder and Mead, "A Simplex Method for Function Minimization", The Computer Journal 7 (1965), with the usual
 * coefficients 1, 2, ½ and ½. Threads: stateless.
 */
final class NelderMead {
    private static final int ROUNDS = 200;
    private static final double TOLERANCE = 1e-7;

    private final ToDoubleFunction<double[]> function;
    private final Vertex[] simplex;

    @SuppressWarnings("ArrayRecordComponent") // a point that is never written to
    private record Vertex(double[] x, double value) {}

    private NelderMead(ToDoubleFunction<double[]> function, double[] start, double[] steps) {
        this.function = function;
        simplex = new Vertex[start.length + 1];
        simplex[0] = vertex(start.clone());
        for (int i = 0; i < start.length; i++) {
            double[] x = start.clone();
            x[i] += steps[i];
            simplex[i + 1] = vertex(x);
        }
    }

    /** Where {@code function} is least, as far as is found from {@code start} with first {@code steps}. */
    static double[] minimise(ToDoubleFunction<double[]> function, double[] start, double[] steps) {
        NelderMead search = new NelderMead(function, start, steps);
        search.sort();
        for (int round = 0; round < ROUNDS && !search.settled(); round++) {
            search.improve();
            search.sort();
        }
        return search.simplex[0].x;
    }

    private Vertex vertex(double[] x) {
        double value = function.applyAsDouble(x);
        return new Vertex(x, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    private void sort() {
        Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
    }

    private boolean settled() {
        double spread = worst().value - simplex[0].value;
        return spread <= TOLERANCE * (1 + Math.abs(simplex[0].value));
    }

    private Vertex worst() {
        return simplex[simplex.length - 1];
    }

    private void improve() {
        double[] centre = centre();
        Vertex reflected = along(centre, 1);
        if (reflected.value < simplex[0].value) {
            Vertex expanded = along(centre, 2);
            replaceWorst(expanded.value < reflected.value ? expanded : reflected);
        } else if (reflected.value < simplex[simplex.length - 2].value) {
            replaceWorst(reflected);
        } else {
            Vertex contracted = along(centre, reflected.value < worst().value ? 0.5 : -0.5);
            if (contracted.value < Math.min(reflected.value, worst().value)) {
                replaceWorst(contracted);
            } else {
                shrink();
            }
        }
    }

    private void replaceWorst(Vertex vertex) {
        simplex[simplex.length - 1] = vertex;
    }

    /** Of all but the worst. */
    private double[] centre() {
        double[] centre = new double[simplex.length - 1];
        for (int i = 0; i < simplex.length - 1; i++) {
            for (int j = 0; j < centre.length; j++) {
                centre[j] += simplex[i].x[j] / centre.length;
            }
        }
        return centre;
    }

    /** {@code distance} times as far beyond the centre as the worst lies before it. */
    private Vertex along(double[] centre, double distance) {
        double[] x = new double[centre.length];
        Arrays.setAll(x, j -> centre[j] + distance * (centre[j] - worst().x[j]));
        return vertex(x);
    }

    private void shrink() {
        for (int i = 1; i < simplex.length; i++) {
            double[] from = simplex[i].x;
            double[] best = simplex[0].x;
            double[] x = new double[from.length];
            Arrays.setAll(x, j -> best[j] + 0.5 * (from[j] - best[j]));
            simplex[i] = vertex(x);
        }
    }
}
