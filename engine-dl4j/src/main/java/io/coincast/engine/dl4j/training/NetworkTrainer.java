package io.coincast.engine.dl4j.training;

import io.coincast.engine.dl4j.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fits a network and leaves it with the weights of the epoch that did best on the validation samples.
 *
 * <p>Time: the caller has cut training and validation chronologically; only the order within the training samples is
 * shuffled. Threads: confined to the caller's, which may be interrupted: the fit then ends with an
 * {@link InterruptedException} before the next batch.
 */
public final class NetworkTrainer {
    private final TrainingOptions options;
    private final EpochListener listener;

    public NetworkTrainer(TrainingOptions options, EpochListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Fits {@code network} and returns the epochs, at least one. Failure: {@link DivergedException} as soon as a loss is
     * not finite; the network's weights are then worth nothing.
     */
    public List<Epoch> train(Network network, TrainingSet training, TrainingSet validation)
            throws TrainingException, InterruptedException {
        if (training.rows() == 0 || validation.rows() == 0) {
            throw new TrainingException(
                    "too few samples: " + training.rows() + " for training, " + validation.rows() + " for validation");
        }
        Progress progress = new Progress();
        long endsAt = System.nanoTime() + options.maxWallTime().toNanos();
        while (progress.count() == 0 || (progress.goesOn(options) && timeLeft(endsAt))) {
            Epoch epoch = epoch(network, training, validation, progress.count() + 1, endsAt);
            progress.add(epoch, network);
            listener.ended(epoch);
        }
        network.restore(progress.best());
        return progress.epochs();
    }

    private Epoch epoch(Network network, TrainingSet training, TrainingSet validation, int number, long endsAt)
            throws TrainingException, InterruptedException {
        long startedAt = System.nanoTime();
        int[] order = Passes.shuffled(training.rows(), random(number));
        double loss = Passes.fit(
                network, training, order, options.batchSize(), () -> timeLeft(endsAt), (samples, mean) -> {});
        double validationLoss = DivergedException.unlessFinite(Passes.loss(network, validation), network);
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        return new Epoch(number, options.epochs(), loss, validationLoss, duration);
    }

    /** Each epoch's order follows from its number. */
    private SplittableRandom random(int epoch) {
        return new SplittableRandom(options.seed() * 31 + epoch);
    }

    private static boolean timeLeft(long endsAt) {
        return System.nanoTime() - endsAt < 0;
    }
}
