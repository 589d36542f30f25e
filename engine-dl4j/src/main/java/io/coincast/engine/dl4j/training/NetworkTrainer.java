package io.coincast.engine.dl4j.training;

import io.coincast.engine.dl4j.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fits a network and leaves it with the weights of the epoch that did best on the validation samples.
 *
 * <p>Time: the caller has cut training and validation chronologically; only the order within the training samples is
 * shuffled. Threads: confined to the caller's, which may be interrupted: the fit then ends with an
 * {@link InterruptedException} before the next batch.
 */
public final class NetworkTrainer {
    private static final int VALIDATION_BATCH = 512;

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
        double loss = fit(network, training, shuffled(training.rows(), random(number)), endsAt);
        double validationLoss = DivergedException.unlessFinite(loss(network, validation), network);
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        return new Epoch(number, options.epochs(), loss, validationLoss, duration);
    }

    /** Each epoch's order follows from its number. */
    private SplittableRandom random(int epoch) {
        return new SplittableRandom(options.seed() * 31 + epoch);
    }

    /** One pass, or what there is time for, but at least one batch; returns the mean loss. */
    private double fit(Network network, TrainingSet training, int[] order, long endsAt)
            throws TrainingException, InterruptedException {
        double sum = 0;
        int to = 0;
        while (to < order.length && (to == 0 || timeLeft(endsAt))) {
            checkInterrupt();
            int from = to;
            to = Math.min(order.length, from + options.batchSize());
            double loss = network.fit(training.inputs(order, from, to), training.targets(order, from, to), to - from);
            sum += DivergedException.unlessFinite(loss, network) * (to - from);
        }
        return sum / to;
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the fit was interrupted");
        }
    }

    /** The loss of {@code network} on {@code samples}: what it is fitted by, without penalties and dropout. */
    public static double loss(Network network, TrainingSet samples) throws InterruptedException {
        int[] order = IntStream.range(0, samples.rows()).toArray();
        double sum = 0;
        for (int from = 0; from < order.length; from += VALIDATION_BATCH) {
            checkInterrupt();
            int to = Math.min(order.length, from + VALIDATION_BATCH);
            int rows = to - from;
            sum += rows * network.loss(samples.inputs(order, from, to), samples.targets(order, from, to), rows);
        }
        return sum / samples.rows();
    }

    private static boolean timeLeft(long endsAt) {
        return System.nanoTime() - endsAt < 0;
    }

    private static int[] shuffled(int length, SplittableRandom random) {
        int[] order = IntStream.range(0, length).toArray();
        for (int i = length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
