package io.coincast.benchmarks.speed;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sizes of heaps, as {@code -Xmx} takes them. Threads: stateless. */
final class Heap {
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

    private Heap() {}

    /** Refuses what Java would refuse, before anything is measured. */
    static void check(CommandSpec spec, String size) {
        if (!SIZE.matcher(size).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--heap must be a size such as 1500m or 6g, was '" + size + "'");
        }
    }
}
