package io.coincast.standalone.view;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last few values as a line of block characters, lowest to highest. Threads: confined. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private final int width;
    private final Deque<Double> values = new ArrayDeque<>();

    Sparkline(int width) {
        this.width = width;
    }

    void add(double value) {
        values.addLast(value);
        if (values.size() > width) {
            values.removeFirst();
        }
    }

    /** Always {@code width} characters, padded on the left while there are fewer values. */
    @Override
    public String toString() {
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(0);
        StringBuilder line = new StringBuilder(" ".repeat(width - values.size()));
        values.forEach(value -> line.append(block(value, low, high)));
        return line.toString();
    }

    private static char block(double value, double low, double high) {
        double share = high > low ? (value - low) / (high - low) : 0.5;
        return BLOCKS.charAt((int) Math.min(BLOCKS.length() - 1, share * BLOCKS.length()));
    }
}
