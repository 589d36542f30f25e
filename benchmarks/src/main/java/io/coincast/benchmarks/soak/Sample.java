package io.coincast.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What this process holds after a collection.
 *
 * @param hours of the market since the first forecasts
 * @param heapMiB of objects
 * @param directMiB of direct buffers
 * @param residentMiB all that is in memory, by Linux
 * @param threads that live
 * @param handles files and sockets that are open
 * @param storeKiB the predictor's state directory
 * @param load how many processes of the machine wanted a core, the mean of a minute, others' included
 */
record Sample(
        double hours,
        double heapMiB,
        double directMiB,
        double residentMiB,
        int threads,
        long handles,
        long storeKiB,
        double load) {
    private static final double MIB = 1 << 20;
    private static final double KIB_PER_MIB = 1024;
    private static final int COLLECTION_TRIES = 20;
    private static final long PAUSE_NS = 5_000_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    static Sample now(double hours, Path store) {
        collect();
        double direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        try {
            return new Sample(
                    hours,
                    tenths(heap / MIB),
                    tenths(direct / MIB),
                    tenths(resident()),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    openHandles(),
                    kib(store),
                    tenths(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Until garbage has been collected: G1 leaves out a collection that is asked for while native code holds an array, such as
     * a decompressor's.
     */
    private static void collect() {
        long before = collections();
        for (int tries = 0; tries < COLLECTION_TRIES && collections() == before; tries++) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** How often the whole heap has been collected. */
    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> collector.getName().contains("Old"))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }

    private static long openHandles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : -1;
    }

    private static double resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static long kib(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    >> 10;
        }
    }
}
