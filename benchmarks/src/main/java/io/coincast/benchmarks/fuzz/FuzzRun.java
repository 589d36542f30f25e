package io.coincast.benchmarks.fuzz;

import io.coincast.engine.dl4j.network.Family;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Mutants of everything that comes from outside, one after the other. A mutant that takes longer than {@link #PATIENCE} hangs,
 * and ends the run. Threads: confined to one.
 */
final class FuzzRun {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 500;
    private static final int LONGEST_FINDING = 400;
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long seed;
    private final Consumer<String> say;
    private final Map<String, FuzzSummary.Count> counts = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    FuzzRun(long seed, Consumer<String> say) {
        this.seed = seed;
        this.say = say;
    }

    /** {@code mutants} altogether, shared out. */
    FuzzSummary run(long mutants) throws Exception {
        long startNs = System.nanoTime();
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (FuzzTarget target : targets()) {
                try (target) {
                    counts.put(target.name(), fuzz(target, mutants * target.share() / 1_000, worker));
                    say.accept(target.name() + ": " + counts.get(target.name()));
                }
            }
        } finally {
            worker.shutdownNow();
        }
        double seconds = (System.nanoTime() - startNs) / NANOS_PER_SECOND;
        long tried =
                counts.values().stream().mapToLong(FuzzSummary.Count::mutants).sum();
        return new FuzzSummary(seed, tried, Math.rint(seconds), heapMiB(), counts, findings);
    }

    private static List<FuzzTarget> targets() throws IOException {
        return List.of(
                new CandleTarget(),
                new ReleaseTarget(),
                new GraphTarget(Family.CNN_2),
                new GraphTarget(Family.LSTM_50),
                new AnswerTarget());
    }

    private FuzzSummary.Count fuzz(FuzzTarget target, long mutants, ExecutorService worker) throws Exception {
        byte[] sound = target.sound();
        if (target.refuses(sound)) {
            throw new IllegalStateException(target.name() + " refuses what is sound");
        }
        Mutation mutation = new Mutation(seed);
        Tally tally = new Tally();
        while (tally.mutants < mutants) {
            long chunk = Math.min(CHUNK, mutants - tally.mutants);
            inTime(worker, target.name(), () -> {
                for (long i = 0; i < chunk; i++) {
                    one(target, mutation.of(sound), tally);
                }
                return true;
            });
        }
        return tally.count();
    }

    private static void inTime(ExecutorService worker, String name, Callable<Boolean> chunk) throws Exception {
        try {
            worker.submit(chunk).get(PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(name + " hangs", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " ended: " + e.getCause(), e);
        }
    }

    private void one(FuzzTarget target, byte[] mutant, Tally tally) {
        long startNs = System.nanoTime();
        tally.mutants++;
        try {
            tally.refused += target.refuses(mutant) ? 1 : 0;
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            find(target.name() + " #" + tally.mutants + ": " + e + " for "
                    + HexFormat.of().formatHex(mutant));
        }
        long tookNs = System.nanoTime() - startNs;
        tally.slowestNs = Math.max(tally.slowestNs, tookNs);
        if (tookNs > PATIENCE.toNanos()) {
            find(target.name() + " #" + tally.mutants + " took " + Duration.ofNanos(tookNs));
        }
    }

    private void find(String finding) {
        String bounded = finding.length() <= LONGEST_FINDING ? finding : finding.substring(0, LONGEST_FINDING) + "…";
        findings.add(bounded);
        say.accept(bounded);
    }

    private static long heapMiB() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    /** What is counted of one target. */
    private static final class Tally {
        private long mutants;
        private long refused;
        private long slowestNs;

        FuzzSummary.Count count() {
            return new FuzzSummary.Count(mutants, refused, mutants - refused, Math.rint(slowestNs / NANOS_PER_MS));
        }
    }
}
