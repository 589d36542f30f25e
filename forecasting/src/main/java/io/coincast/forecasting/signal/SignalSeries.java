package io.coincast.forecasting.signal;

import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of one signal of one symbol, or of the market, by the time at which they became known.
 *
 * <p>Time: {@link #asOf} uses values of {@code (asOf − 7 d, asOf]} and no others. Memory: 16 bytes a value; those longer
 * before the latest as-of that was asked for than what is kept are forgotten. That goes by what is asked and not by the newest
 * value, so that one with a time far ahead costs nothing but its own bytes. Threads: safe.
 */
final class SignalSeries {
    static final Duration SPAN = Duration.ofDays(7);

    private static final long SPAN_MS = SPAN.toMillis();
    private static final double HOUR_MS = Duration.ofHours(1).toMillis();
    private static final int LEAST_VALUES = 8;
    /** Deviations of fewer units in the last place than this are rounding. */
    private static final double ROUNDING = 1e-12;

    private final long keptMs;
    private long[] timesMs = new long[16];
    private double[] values = new double[16];
    private int size;
    private long latestAsOfMs = Long.MIN_VALUE;

    SignalSeries(Duration kept) {
        keptMs = kept.toMillis();
    }

    /** Takes in a value; of the same time the later one counts. */
    synchronized void accept(long timeMs, double value) {
        int found = Arrays.binarySearch(timesMs, 0, size, timeMs);
        if (found < 0) {
            insert(-found - 1, timeMs);
        }
        values[found < 0 ? -found - 1 : found] = value;
    }

    private void insert(int at, long timeMs) {
        if (size == timesMs.length) {
            timesMs = Arrays.copyOf(timesMs, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        System.arraycopy(timesMs, at, timesMs, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        timesMs[at] = timeMs;
        size++;
    }

    /** Only when a quarter is too old, so that a question costs little on average. */
    private void forget(long asOfMs) {
        latestAsOfMs = Math.max(latestAsOfMs, asOfMs);
        int old = after(latestAsOfMs - keptMs);
        if (old > size / 4) {
            System.arraycopy(timesMs, old, timesMs, 0, size - old);
            System.arraycopy(values, old, values, 0, size - old);
            size -= old;
        }
    }

    synchronized SignalState asOf(long asOfMs) {
        forget(asOfMs);
        int to = after(asOfMs);
        int from = after(asOfMs - SPAN_MS);
        if (from >= to) {
            return SignalState.UNKNOWN;
        }
        double age = (asOfMs - timesMs[to - 1]) / HOUR_MS;
        return new SignalState(level(from, to), 1 / (1 + age));
    }

    /** The newest values that {@link #asOf} goes by, at most {@code most}, by their times. */
    synchronized SortedMap<Long, Double> newest(long asOfMs, int most) {
        int to = after(asOfMs);
        SortedMap<Long, Double> newest = new TreeMap<>();
        for (int i = Math.max(after(asOfMs - SPAN_MS), to - most); i < to; i++) {
            newest.put(timesMs[i], values[i]);
        }
        return newest;
    }

    private double level(int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / (to - from));
        boolean known =
                to - from >= LEAST_VALUES && deviation > ROUNDING * Math.abs(mean) && deviation < Double.MAX_VALUE;
        return known ? (values[to - 1] - mean) / deviation : 0;
    }

    /** The position of the first value that became known after {@code timeMs}. */
    private int after(long timeMs) {
        int found = Arrays.binarySearch(timesMs, 0, size, timeMs);
        return found < 0 ? -found - 1 : found + 1;
    }
}
