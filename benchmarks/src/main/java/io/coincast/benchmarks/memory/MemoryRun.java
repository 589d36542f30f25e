package io.coincast.benchmarks.memory;

import io.coincast.benchmarks.Budget;
import io.coincast.benchmarks.Report;
import io.coincast.engine.dl4j.network.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refits all families, again and again, in one process, and says what memory it has after each time. */
public final class MemoryRun {
    private static final double GROWTH = 1.1;
    private static final int MEASURED_FROM = 2;

    private final int refits;
    private final Budget budget;
    private final Report report;

    /** {@code refits} of each family, at least three; rows go to {@code report}, until {@code budget} is spent. */
    public MemoryRun(int refits, Budget budget, Report report) {
        if (refits <= MEASURED_FROM) {
            throw new IllegalArgumentException("refits: must be at least 3, were " + refits);
        }
        this.refits = refits;
        this.budget = budget;
        this.report = report;
    }

    /** Whether resident memory after the last refit is within a tenth of that after the second. */
    public boolean run(List<Family> families) {
        double second = Double.NaN;
        double last = Double.NaN;
        for (int refit = 1; refit <= refits && !budget.isSpent(); refit++) {
            for (Family family : families) {
                NoiseFit.run(family);
                last = add(refit, family);
            }
            second = refit == MEASURED_FROM ? last : second;
        }
        report.note(
                String.format(Locale.ROOT, "after the last refit %.1f MiB, after the second %.1f MiB", last, second));
        return last <= GROWTH * second;
    }

    private double add(int refit, Family family) {
        Footprint footprint = Footprint.now();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("refit", refit);
        row.put("family", family.text());
        row.put("resident MiB", footprint.residentMib());
        row.put("heap in use MiB", footprint.heapMib());
        row.put("JavaCPP MiB", footprint.nativeMib());
        row.put("direct buffers MiB", footprint.directMib());
        report.add(row);
        return footprint.residentMib();
    }
}
