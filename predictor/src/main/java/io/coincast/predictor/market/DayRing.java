package io.coincast.predictor.market;

import io.coincast.contracts.time.Grid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value per interval of the newest day: a ring of {@value #LENGTH} slots, in which a time has the place of the one a day
 * before.
 *
 * <p>Time: on the grid, epoch milliseconds. Memory: what a {@link Packing} takes and a number per slot, in two arrays, since a
 * thousand symbols would have a million objects that collections look through. Threads: confined to one.
 */
final class DayRing<T> {
    /** One day of intervals. */
    static final int LENGTH = 288;

    private static final long NONE = -1;

    private final Packing<T> packing;
    private final ByteBuffer values;
    private final long[] timesMs = new long[LENGTH];
    private long newestMs = NONE;

    /** Of values that are kept as {@code packing} says. */
    DayRing(Packing<T> packing) {
        this.packing = packing;
        values = ByteBuffer.allocate(LENGTH * packing.bytes());
    }

    /** A value in a fixed number of bytes, without its time. Threads: stateless. */
    interface Packing<T> {
        /** How many. */
        int bytes();

        /** Writes {@code value} from the position on. */
        void pack(T value, ByteBuffer to);

        /** Reads the value of {@code timeMs} from the position on. */
        T unpack(long timeMs, ByteBuffer from);
    }

    /** Puts {@code value} in place of what is known at {@code timeMs}; what is older than a day is not kept. */
    void put(long timeMs, T value) {
        if (timeMs > newestMs - LENGTH * Grid.INTERVAL_MS) {
            packing.pack(value, slot(timeMs));
            timesMs[index(timeMs)] = timeMs;
            newestMs = Math.max(newestMs, timeMs);
        }
    }

    /** Whether something is known at {@code timeMs}. */
    boolean has(long timeMs) {
        return timeMs > 0 && timesMs[index(timeMs)] == timeMs;
    }

    /** What is known at {@code timeMs}. */
    Optional<T> at(long timeMs) {
        return has(timeMs) ? Optional.of(packing.unpack(timeMs, slot(timeMs))) : Optional.empty();
    }

    /** The newest time at which something is known, negative where there is none. */
    long newestMs() {
        return newestMs;
    }

    /** What is known of the newest {@code count} intervals, oldest first. */
    List<T> last(int count) {
        List<T> last = new ArrayList<>(count);
        for (int age = Math.min(count, LENGTH) - 1; age >= 0 && newestMs != NONE; age--) {
            at(newestMs - age * Grid.INTERVAL_MS).ifPresent(last::add);
        }
        return last;
    }

    private ByteBuffer slot(long timeMs) {
        return values.position(index(timeMs) * packing.bytes());
    }

    private static int index(long timeMs) {
        return (int) (timeMs / Grid.INTERVAL_MS % LENGTH);
    }
}
