package io.coincast.contracts.time;

import java.time.Duration;

/** The 5-minute grid on which all symbols' candles open and close together. A tick is one of its boundaries. */
public final class Grid {
    /** Length of a candle. */
    public static final Duration INTERVAL = Duration.ofMinutes(5);

    /** Length of a candle in milliseconds. */
    public static final long INTERVAL_MS = INTERVAL.toMillis();

    private Grid() {}

    /** Whether {@code timeMs} is a boundary of the grid. */
    public static boolean isTick(long timeMs) {
        return Math.floorMod(timeMs, INTERVAL_MS) == 0;
    }

    /** The last boundary at or before {@code timeMs}. */
    public static long floor(long timeMs) {
        return timeMs - Math.floorMod(timeMs, INTERVAL_MS);
    }
}
