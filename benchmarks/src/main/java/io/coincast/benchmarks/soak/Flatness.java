package io.coincast.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Whether what a process holds has grown: the mean of the last quarter of the samples against that of the first. */
final class Flatness {
    private static final double SHARE = 0.05;
    private static final double HEAP_MIB = 8;
    private static final double RESIDENT_MIB = 48;
    private static final double THREADS = 3;
    private static final double HANDLES = 16;
    private static final double STORE_KIB = 64;

    private final List<Sample> first;
    private final List<Sample> last;
    private final List<String> growth = new ArrayList<>();

    private Flatness(List<Sample> samples) {
        int quarter = Math.max(1, samples.size() / 4);
        first = samples.subList(0, quarter);
        last = samples.subList(samples.size() - quarter, samples.size());
    }

    /** What has grown by more than a twentieth and a small amount, in a sentence each. */
    static List<String> violations(List<Sample> samples) {
        Flatness flatness = new Flatness(samples);
        flatness.look("heap MiB", HEAP_MIB, Sample::heapMiB);
        flatness.look("direct MiB", HEAP_MIB, Sample::directMiB);
        flatness.look("resident MiB", RESIDENT_MIB, Sample::residentMiB);
        flatness.look("threads", THREADS, Sample::threads);
        flatness.look("handles", HANDLES, Sample::handles);
        flatness.look("store KiB", STORE_KIB, Sample::storeKiB);
        return flatness.growth;
    }

    private void look(String what, double slack, ToDoubleFunction<Sample> value) {
        double before = mean(first, value);
        double after = mean(last, value);
        if (after > before * (1 + SHARE) + slack) {
            growth.add(String.format(Locale.ROOT, "%s grew from %.1f to %.1f", what, before, after));
        }
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElse(0);
    }
}
