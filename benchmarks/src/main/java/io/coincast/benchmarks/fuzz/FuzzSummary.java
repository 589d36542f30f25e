package io.coincast.benchmarks.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What a run amounted to, as {@code --json} prints it.
 *
 * @param targets by name
 * @param heapMiB the heap that was in use after a collection at the end
 * @param findings each mutant that was neither refused nor understood, with target and number
 */
record FuzzSummary(
        long seed, long mutants, double seconds, long heapMiB, Map<String, Count> targets, List<String> findings) {
    FuzzSummary {
        targets = Map.copyOf(targets);
        findings = List.copyOf(findings);
    }

    /**
     * Of one target.
     *
     * @param refused with the exception that is meant for it
     * @param understood the rest
     * @param slowestMs the mutant that took longest
     */
    record Count(long mutants, long refused, long understood, double slowestMs) {}
}
