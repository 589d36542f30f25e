package io.coincast.standalone.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of the numbers that an axis shows.
 *
 * @param logarithmic whether equal ratios are equally far apart
 */
record Axis(double low, double high, boolean logarithmic) {
    private static final int TICKS = 6;

    /** The vertical axis of {@code chart}: bars start at zero, or at a power of ten below them. */
    static Axis of(Chart chart) {
        double[] values = chart.values();
        if (chart.logarithmic() && Arrays.stream(values).anyMatch(value -> value <= 0)) {
            throw new IllegalArgumentException(chart.title() + ": values must be positive on a logarithmic axis");
        }
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (chart.logarithmic()) {
            return new Axis(
                    Math.pow(10, Math.floor(Math.log10(low))),
                    Math.pow(10, Math.ceil(Math.log10(high * 1.0001))),
                    true);
        }
        return chart instanceof Chart.Bars ? new Axis(Math.min(0, low), high, false).padded(0) : range(low, high);
    }

    /** From {@code low} to {@code high} and a little further. */
    static Axis range(double low, double high) {
        return new Axis(low, high, false).padded(0.04);
    }

    private Axis padded(double share) {
        double span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
        return new Axis(low - share * span, high > low ? high + 0.04 * span : high + span, logarithmic);
    }

    /** Where bars begin. */
    double foot() {
        return logarithmic ? low : 0;
    }

    /** Where {@code value} is, 0 at the low end and 1 at the high end. */
    double position(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** Round numbers on the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double tick = low; tick <= high * 1.0001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = step((high - low) / TICKS);
        for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is no smaller than {@code least}. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digit = least / power;
        if (digit <= 1) {
            return power;
        }
        return digit <= 2 ? 2 * power : digit <= 5 ? 5 * power : 10 * power;
    }

    /** {@code value} for people. */
    static String label(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e7 || size < 1e-4 ? String.valueOf(rounded.doubleValue()) : rounded.toPlainString();
    }
}
