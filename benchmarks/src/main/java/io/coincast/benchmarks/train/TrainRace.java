package io.coincast.benchmarks.train;

import io.coincast.benchmarks.BenchMain.Amount;
import io.coincast.benchmarks.Budget;
import io.coincast.benchmarks.Duel;
import io.coincast.benchmarks.Report;
import io.coincast.engine.dl4j.network.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Trains each family against its peers and says how many times as fast it is, and how far from the core's peak. */
public final class TrainRace {
    private static final int[] BATCHES = {32, 256};
    private static final int SLOW_ROUNDS = 3;

    private final Amount amount;
    private final Budget budget;
    private final Report report;

    /** Rows go to {@code report}, until {@code budget} is spent. */
    public TrainRace(Amount amount, Budget budget, Report report) {
        PyTorch.limitThreads();
        this.amount = amount;
        this.budget = budget;
        this.report = report;
    }

    /** All of {@code families}, both batch sizes. */
    public void run(List<Family> families) {
        for (Family family : families) {
            for (int batch : BATCHES) {
                race(family, batch, () -> new PyTorch("PyTorch", Blocks.of(family)), amount.rounds());
                if (family == Family.TCN) {
                    race(family, batch, () -> new PyTorch("PyTorch, strided", Blocks.strided()), amount.rounds());
                }
            }
        }
        families.stream()
                .filter(family -> family == Family.CNN_2 || family == Family.LSTM_50)
                .forEach(family -> race(family, BATCHES[0], () -> new Layers(family), SLOW_ROUNDS));
    }

    private void race(Family family, int batch, Supplier<Contestant> peer, int rounds) {
        if (budget.isSpent()) {
            report.note("time is up: " + family.text() + " with batches of " + batch + " is not measured");
            return;
        }
        float[] inputs = noise(1, batch * 256);
        float[] targets = noise(2, batch * 16);
        try (Contestant ours = new Ours(family);
                Contestant theirs = peer.get()) {
            Runnable first = () -> ours.step(inputs, targets, batch);
            Runnable second = () -> theirs.step(inputs, targets, batch);
            int calls = Math.min(Duel.calls(first, amount.roundMs()), Duel.calls(second, amount.roundMs()));
            add(family, batch, theirs.name(), Duel.fight(first, second, calls, rounds, budget));
        }
    }

    private void add(Family family, int batch, String peer, Duel.Result result) {
        double peak = Peak.flopsPerNano();
        double own = Peak.trainingFlops(family) * batch / result.firstNanos();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("family", family.text());
        row.put("batch", batch);
        row.put("coincast, µs a sample", result.firstNanos() / 1e3 / batch);
        row.put("peer", peer);
        row.put("its µs a sample", result.secondNanos() / 1e3 / batch);
        row.put("times as fast", result.ratio());
        row.put("GFLOP/s", own);
        row.put("sgemm GFLOP/s", peak);
        row.put("share of it", own / peak);
        row.put("rounds", result.rounds());
        report.add(row);
    }

    private static float[] noise(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
