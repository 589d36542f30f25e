package io.coincast.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * One tick, in wall-clock milliseconds.
 *
 * @param tick its number, the warm-up's not counted
 * @param spreadMs from the first candle's append to the last one's: what ingest and the exchange took
 * @param servedMs from the last candle's append until the last forecast could be read
 * @param collectionMs of garbage, while it lasted
 * @param latenciesMs from each candle's append until its forecast could be read
 */
record TickTimes(int tick, long spreadMs, long servedMs, long collectionMs, List<Long> latenciesMs) {
    static final String HEADER = "tick,spread_ms,served_ms,collection_ms,p50_ms,max_ms";

    TickTimes {
        latenciesMs = List.copyOf(latenciesMs);
    }

    /** As a line under {@link #HEADER}. */
    String toCsv() {
        long[] sorted = sorted(List.of(this));
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%d,%d",
                tick,
                spreadMs,
                servedMs,
                collectionMs,
                percentile(sorted, 0.5),
                percentile(sorted, 1));
    }

    /** What the forecasts of {@code ticks} took. */
    static SoakSummary.Latency latency(List<TickTimes> ticks) {
        return latency(sorted(ticks));
    }

    /** From the last candle's append on: what is left of a tick when ingest and the exchange are done. */
    static SoakSummary.Latency served(List<TickTimes> ticks) {
        return latency(ticks.stream().mapToLong(TickTimes::servedMs).sorted().toArray());
    }

    private static SoakSummary.Latency latency(long[] sorted) {
        return new SoakSummary.Latency(
                sorted.length, percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 1));
    }

    /** The 99th percentile of the forecasts of {@code ticks}. */
    static long p99(List<TickTimes> ticks) {
        return percentile(sorted(ticks), 0.99);
    }

    private static long[] sorted(List<TickTimes> ticks) {
        return ticks.stream()
                .flatMapToLong(each -> each.latenciesMs.stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
    }

    /** The smallest value that so many are not above; 0 of none. */
    private static long percentile(long[] sorted, double share) {
        return LongStream.of(sorted)
                .skip(Math.max(0, (long) Math.ceil(share * sorted.length) - 1))
                .findFirst()
                .orElse(0);
    }
}
