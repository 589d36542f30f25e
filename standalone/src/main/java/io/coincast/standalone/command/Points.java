package io.coincast.standalone.command;

import io.coincast.standalone.report.Chart.Series;
import io.coincast.standalone.report.Chart.Style;

/** Points of windows in a chart. */
final class Points {
    private Points() {}

    /** A number for the i-th point of window {@code w}. */
    interface OfWindow {
        double at(int w, int i);
    }

    /** {@code count} points for each window of {@code [from, to)}. */
    static Series of(String name, Style style, int from, int to, int count, OfWindow x, OfWindow y) {
        double[] xs = new double[(to - from) * count];
        double[] ys = new double[xs.length];
        for (int p = 0; p < xs.length; p++) {
            xs[p] = x.at(from + p / count, p % count);
            ys[p] = y.at(from + p / count, p % count);
        }
        return new Series(name, style, xs, ys);
    }
}
