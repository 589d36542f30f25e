package io.coincast.benchmarks.train;

import ai.djl.nn.Block;
import io.coincast.benchmarks.Duel;
import io.coincast.engine.dl4j.network.Family;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Trains each family against its peers and says how many times as fast it is. */
public final class TrainRace {
    private static final Family[] FAMILIES = {
        Family.CNN_2, Family.CNN_3, Family.CNN_4, Family.TCN, Family.GRU_50, Family.LSTM_50
    };
    private static final int[] BATCHES = {32, 256};

    private final int rounds;
    private final long roundMillis;
    private final Consumer<String> out;

    /** Each round lasts about {@code roundMillis} per contestant; rows of the table go to {@code out}. */
    public TrainRace(int rounds, long roundMillis, Consumer<String> out) {
        PyTorch.limitThreads();
        this.rounds = rounds;
        this.roundMillis = roundMillis;
        this.out = out;
    }

    /** All families, both batch sizes. */
    public void run() {
        out.accept("| family | batch | coincast, µs a sample | peer | its µs a sample | times as fast | rounds |");
        out.accept("|---|---|---|---|---|---|---|");
        for (Family family : FAMILIES) {
            for (int batch : BATCHES) {
                race(family, batch, () -> pyTorch("PyTorch", Blocks.of(family)), rounds);
            }
        }
        for (int batch : BATCHES) {
            race(Family.TCN, batch, () -> pyTorch("PyTorch, strided", Blocks.strided()), rounds);
        }
        race(Family.CNN_2, BATCHES[0], () -> new Layers(Family.CNN_2), rounds);
        race(Family.LSTM_50, BATCHES[0], () -> new Layers(Family.LSTM_50), Math.min(rounds, 5));
    }

    private static Contestant pyTorch(String name, Block block) {
        return new PyTorch(name, block);
    }

    private void race(Family family, int batch, Supplier<Contestant> peer, int count) {
        float[] inputs = noise(1, batch * 256);
        float[] targets = noise(2, batch * 16);
        try (Contestant ours = new Ours(family);
                Contestant theirs = peer.get()) {
            Runnable first = () -> ours.step(inputs, targets, batch);
            Runnable second = () -> theirs.step(inputs, targets, batch);
            int calls = Math.min(Duel.calls(first, roundMillis), Duel.calls(second, roundMillis));
            Duel.Result result = Duel.fight(first, second, calls, count);
            out.accept(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %s | %.1f | %.2f | %d × %d steps |",
                    family.text(),
                    batch,
                    result.firstNanos() / 1e3 / batch,
                    theirs.name(),
                    result.secondNanos() / 1e3 / batch,
                    result.ratio(),
                    result.rounds(),
                    calls));
        }
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
