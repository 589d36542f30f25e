package io.coincast.benchmarks.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory of this process after a collection, in MiB.
 *
 * @param residentMib all of it that is in memory, by Linux; the heap's part includes what the collector keeps
 * @param heapMib of objects
 * @param nativeMib that JavaCPP knows of: ND4J's and OpenBLAS's matrices
 * @param directMib of direct buffers
 */
record Footprint(double residentMib, double heapMib, double nativeMib, double directMib) {
    private static final double MIB = 1 << 20;
    private static final double KIB_PER_MIB = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");

    static Footprint now() {
        System.gc();
        double direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Footprint(resident(), heap / MIB, Pointer.totalBytes() / MIB, direct / MIB);
    }

    private static double resident() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException("resident memory is read from " + STATUS + ", which only Linux has", e);
        }
    }
}
