package io.coincast.standalone.report;

import java.util.Arrays;
import java.util.List;

/** What a chart shows, whoever draws it. Threads: immutable as long as nobody writes to the arrays. */
public sealed interface Chart {
    /** What it is, above it. */
    String title();

    /** What is drawn upwards, with its unit. */
    String yLabel();

    /** Whether the vertical axis is logarithmic; all values must then be positive. */
    boolean logarithmic();

    /** All values that are drawn upwards and finite. */
    double[] values();

    /**
     * Lines and dots over numbers or times.
     *
     * @param time whether x is epoch milliseconds UTC
     */
    record Lines(String title, String xLabel, String yLabel, boolean time, boolean logarithmic, List<Series> series)
            implements Chart {
        public Lines {
            series = List.copyOf(series);
            requireSome(series, title);
        }

        @Override
        public double[] values() {
            return finite(series.stream().map(Series::y).toList());
        }
    }

    /** Bars side by side, a group for each category; a value that is not finite is left out. */
    record Bars(String title, String yLabel, boolean logarithmic, List<String> categories, List<BarSeries> series)
            implements Chart {
        public Bars {
            categories = List.copyOf(categories);
            series = List.copyOf(series);
            requireSome(series, title);
            int count = categories.size();
            if (series.stream().anyMatch(bars -> bars.values().length != count)) {
                throw new IllegalArgumentException(title + ": each series must have " + count + " values");
            }
        }

        @Override
        public double[] values() {
            return finite(series.stream().map(BarSeries::values).toList());
        }
    }

    /** A box for each group: quartiles, whiskers to the last value within 1.5 interquartile ranges, and what lies outside. */
    record Boxes(String title, String yLabel, boolean logarithmic, List<Group> groups) implements Chart {
        public Boxes {
            groups = List.copyOf(groups);
            requireSome(groups, title);
        }

        @Override
        public double[] values() {
            return finite(groups.stream().map(Group::values).toList());
        }
    }

    /**
     * A forecast as a fan: history, then bands, the widest first, and the median.
     *
     * @param lines the history, the median, and what came true, drawn over the bands; x is epoch milliseconds UTC
     */
    record Fan(String title, String yLabel, List<Band> bands, List<Series> lines) implements Chart {
        public Fan {
            bands = List.copyOf(bands);
            lines = List.copyOf(lines);
            requireSome(bands, title);
        }

        @Override
        public boolean logarithmic() {
            return false;
        }

        @Override
        public double[] values() {
            double[] low = finite(bands.stream().map(Band::low).toList());
            double[] high = finite(bands.stream().map(Band::high).toList());
            return finite(
                    List.of(low, high, finite(lines.stream().map(Series::y).toList())));
        }
    }

    /** How a series is drawn. */
    enum Style {
        /** Points joined in their order. */
        LINE,
        /** Points that are not joined. */
        DOTS
    }

    /** Points {@code (x[i], y[i])}; one that is not finite is left out. */
    @SuppressWarnings("ArrayRecordComponent") // tens of thousands of points
    record Series(String name, Style style, double[] x, double[] y) {
        public Series {
            requireSame(name, x.length, y.length);
        }

        /** Points in their order, from 1. */
        public static Series numbered(String name, Style style, double[] y) {
            double[] x = new double[y.length];
            Arrays.setAll(x, i -> i + 1);
            return new Series(name, style, x, y);
        }
    }

    /** One value for each category. */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record BarSeries(String name, double[] values) {}

    /** Values that belong together. */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Group(String name, double[] values) {
        public Group {
            if (values.length == 0) {
                throw new IllegalArgumentException(name + ": must have a value");
            }
        }
    }

    /** What lies between {@code low[i]} and {@code high[i]} at {@code x[i]}, epoch milliseconds UTC. */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Band(String name, double[] x, double[] low, double[] high) {
        public Band {
            requireSame(name, x.length, low.length);
            requireSame(name, x.length, high.length);
        }
    }

    private static void requireSome(List<?> parts, String title) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(title + ": there is nothing to draw");
        }
    }

    private static void requireSame(String name, int a, int b) {
        if (a != b) {
            throw new IllegalArgumentException(name + ": must have as many values as points, had " + b + " of " + a);
        }
    }

    private static double[] finite(List<double[]> parts) {
        return parts.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
    }
}
