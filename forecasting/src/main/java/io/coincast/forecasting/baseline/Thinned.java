package io.coincast.forecasting.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * An even selection of at most so many of a stream of unknown length: one in 1, 2, 4, 8… of what came, drawn by a hash of
 * its number, so that no rhythm of the stream, such as symbols taking turns, shows in it. The same stream gives the same
 * selection. Threads: confined to one.
 */
final class Thinned<T> {
    private final int capacity;
    private List<Numbered<T>> kept = new ArrayList<>();
    private long seen;
    private long stride = 1;

    private record Numbered<T>(long number, T value) {}

    Thinned(int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity: must be at least 2, was " + capacity);
        }
        this.capacity = capacity;
    }

    /** Whether the next one would be kept; {@link #skip} it otherwise, and save the work of making it. */
    boolean wantsNext() {
        return chosen(seen);
    }

    void skip() {
        seen++;
    }

    void add(T value) {
        if (chosen(seen)) {
            kept.add(new Numbered<>(seen, value));
        }
        seen++;
        while (kept.size() > capacity) {
            stride *= 2;
            kept = new ArrayList<>(
                    kept.stream().filter(one -> chosen(one.number)).toList());
        }
    }

    private boolean chosen(long number) {
        return (mixed(number) & (stride - 1)) == 0;
    }

    /** Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014: mix64. */
    private static long mixed(long number) {
        long z = (number + 0x9e3779b97f4a7c15L);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    List<T> values() {
        return kept.stream().map(one -> one.value).toList();
    }

    int size() {
        return kept.size();
    }
}
