package io.coincast.benchmarks.speed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a process has come.
 *
 * @param atNs when, by {@link System#nanoTime} of whoever looked
 * @param cpuMs what it has had of the processors since it was started, compiler and collector included
 * @param candles that it has taken in
 * @param forecasts that it has made
 */
record Progress(long atNs, double cpuMs, long candles, long forecasts) {
    private static final Pattern LINE = Pattern.compile("progress (\\d+) (\\S+) (\\d+) (\\d+)");

    /** As a line of what a peer prints. */
    String toLine() {
        return "progress " + atNs + " " + cpuMs + " " + candles + " " + forecasts;
    }

    /** What {@link #toLine} has made; empty for any other line. */
    static Optional<Progress> parse(String line) {
        Matcher match = LINE.matcher(line);
        return match.matches()
                ? Optional.of(new Progress(
                        Long.parseLong(match.group(1)),
                        Double.parseDouble(match.group(2)),
                        Long.parseLong(match.group(3)),
                        Long.parseLong(match.group(4))))
                : Optional.empty();
    }
}
