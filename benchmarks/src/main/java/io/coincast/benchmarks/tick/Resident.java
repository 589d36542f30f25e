package io.coincast.benchmarks.tick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory that Linux has given a process. Threads: stateless. */
final class Resident {
    private static final double KIB_PER_MIB = 1 << 10;

    private Resident() {}

    /** Units: MiB; NaN where that is not told. */
    static double mib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                            .findFirst()
                            .orElse(Double.NaN)
                    / KIB_PER_MIB;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
