package io.coincast.benchmarks.tick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses that a Java machine has logged with {@code -Xlog:gc}, oldest first. Threads: immutable. */
record GcLog(List<Pause> pauses) {
    private static final Pattern PAUSE =
            Pattern.compile("^\\[([0-9.]+)s].* Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms$");

    GcLog {
        pauses = List.copyOf(pauses);
    }

    /**
     * One pause.
     *
     * @param atS when it was over, since the start of the machine
     * @param beforeMib objects in the heap before, garbage included
     * @param afterMib what was left
     */
    record Pause(double atS, double beforeMib, double afterMib, double ms) {}

    static GcLog read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static GcLog parse(List<String> lines) {
        List<Pause> pauses = new ArrayList<>();
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                pauses.add(new Pause(number(pause, 1), number(pause, 2), number(pause, 3), number(pause, 4)));
            }
        }
        return new GcLog(pauses);
    }

    private static double number(Matcher pause, int group) {
        return Double.parseDouble(pause.group(group));
    }

    /** Those after {@code earlier}, an older state of the same log. */
    GcLog since(GcLog earlier) {
        return new GcLog(pauses.subList(earlier.pauses.size(), pauses.size()));
    }

    /** The pause than which {@code percentile} of them are no longer, in milliseconds; 0 if there was none. */
    double pauseMs(double percentile) {
        double[] sorted = pauses.stream().mapToDouble(Pause::ms).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.max(0, Math.ceil(percentile / 100 * sorted.length) - 1)];
    }

    /** What the last pause left in the heap; NaN if there was none. */
    double keptMib() {
        return pauses.isEmpty() ? Double.NaN : pauses.get(pauses.size() - 1).afterMib();
    }

    /** What is allocated per second, from the first pause to the last; NaN where there are fewer than two. */
    double allocatedMibPerS() {
        double sum = 0;
        for (int i = 1; i < pauses.size(); i++) {
            sum += pauses.get(i).beforeMib() - pauses.get(i - 1).afterMib();
        }
        int last = pauses.size() - 1;
        return last < 1
                ? Double.NaN
                : sum / (pauses.get(last).atS() - pauses.get(0).atS());
    }
}
