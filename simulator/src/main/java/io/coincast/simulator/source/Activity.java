package io.coincast.simulator.source;

/**
 * How much more than usual a made-up market moves and trades in the course of a day: three times as much at midnight UTC as
 * at noon, and most in the first minutes of an hour, as on real ones, though more so. Threads: stateless.
 */
final class Activity {
    private static final int HOUR = 12;
    private static final double ON_THE_HOUR = 3;
    private static final double ON_THE_HALF_HOUR = 1.6;
    private static final double OTHERWISE = 0.7;

    private Activity() {}

    /** By what factor the {@code i}-th bar of a day is busier than usual. */
    static double of(int i) {
        double inHour = i % HOUR == 0 ? ON_THE_HOUR : i % HOUR == HOUR / 2 ? ON_THE_HALF_HOUR : OTHERWISE;
        return inHour * (1 + 0.5 * StrictMath.cos(2 * Math.PI * i / CoinPath.DAY));
    }
}
