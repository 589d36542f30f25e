package io.coincast.benchmarks.soak;

import java.util.List;

/**
 * What a run amounted to, as {@code --json} prints it. Latencies are wall-clock milliseconds from a candle's append until its
 * forecast could be read, committed.
 *
 * @param hours of the market that were judged, after {@code warmUpHours}
 * @param missing forecasts that did not come in time
 * @param first latencies in the first quarter of the hours judged
 * @param last latencies in the last quarter
 * @param p99Ratio of the last quarter's 99th percentile over the first's
 * @param firstServed of the first quarter's ticks, from the last candle's append until the last forecast could be read
 * @param lastServed of the last quarter's
 * @param samples once an hour of the market
 * @param violations what was not flat, in a sentence each
 */
record SoakSummary(
        int symbols,
        double warmUpHours,
        double hours,
        long ticks,
        long forecasts,
        long missing,
        long duplicates,
        double seconds,
        Latency first,
        Latency last,
        P99Ratio p99Ratio,
        Latency firstServed,
        Latency lastServed,
        List<Sample> samples,
        List<String> violations) {
    SoakSummary {
        samples = List.copyOf(samples);
        violations = List.copyOf(violations);
    }

    record Latency(long count, long p50Ms, long p99Ms, long maxMs) {}
}
