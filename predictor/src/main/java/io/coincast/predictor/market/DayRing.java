package io.coincast.predictor.market;

import io.coincast.contracts.time.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value per interval of the newest day: a ring of {@value #LENGTH} slots, in which a time has the place of the one a day
 * before.
 *
 * <p>Time: on the grid, epoch milliseconds. Memory: a reference and a number per slot. Threads: confined to one.
 */
final class DayRing<T> {
    /** One day of intervals. */
    static final int LENGTH = 288;

    private static final long NONE = -1;

    private final List<@Nullable T> values = new ArrayList<>(Collections.nCopies(LENGTH, null));
    private final long[] timesMs = new long[LENGTH];
    private long newestMs = NONE;

    /** Puts {@code value} in place of what is known at {@code timeMs}; what is older than a day is not kept. */
    void put(long timeMs, T value) {
        if (timeMs > newestMs - LENGTH * Grid.INTERVAL_MS) {
            values.set(index(timeMs), value);
            timesMs[index(timeMs)] = timeMs;
            newestMs = Math.max(newestMs, timeMs);
        }
    }

    /** What is known at {@code timeMs}. */
    Optional<T> at(long timeMs) {
        boolean known = timeMs > 0 && timesMs[index(timeMs)] == timeMs;
        return known ? Optional.ofNullable(values.get(index(timeMs))) : Optional.empty();
    }

    /** The newest time at which something is known, negative where there is none. */
    long newestMs() {
        return newestMs;
    }

    /** What is known of the newest day, oldest first. */
    List<T> all() {
        List<T> all = new ArrayList<>();
        for (int age = LENGTH - 1; age >= 0 && newestMs != NONE; age--) {
            at(newestMs - age * Grid.INTERVAL_MS).ifPresent(all::add);
        }
        return all;
    }

    private static int index(long timeMs) {
        return (int) (timeMs / Grid.INTERVAL_MS % LENGTH);
    }
}
