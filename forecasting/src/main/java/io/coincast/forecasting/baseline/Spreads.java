package io.coincast.forecasting.baseline;

/** What spreads have in common. */
final class Spreads {
    /** 1 basis point over the horizon: a coin that stands still still gets an interval. */
    static final double SMALLEST_VOLATILITY = 2.5e-5;

    /** No coin is believed to move more than this from one candle to the next. */
    private static final double LARGEST_VOLATILITY = 1;

    private Spreads() {}

    /** {@code volatility} per step, within what is believed. */
    static double floored(double volatility) {
        return Math.max(SMALLEST_VOLATILITY, Math.min(LARGEST_VOLATILITY, volatility));
    }
}
