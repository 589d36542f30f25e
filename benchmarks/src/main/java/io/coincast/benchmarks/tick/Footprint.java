package io.coincast.benchmarks.tick;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds: broker, contestants and all. Units: MiB.
 *
 * @param heap in use, what is garbage included
 * @param resident memory the system has given it, 0 where that is not told
 */
record Footprint(double heap, double resident) {
    private static final double MIB = 1 << 20;
    private static final double KIB_PER_MIB = 1 << 10;

    static Footprint now() {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Footprint(heap / MIB, residentKib() / KIB_PER_MIB);
    }

    private static double residentKib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
