package io.coincast.engine.dl4j.training;

import io.coincast.engine.dl4j.network.Network;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Passes over a set of samples, batch by batch: to fit a network, to measure it, to have its forecasts.
 *
 * <p>Threads: each call is confined to the caller's, which may be interrupted: it then ends with an
 * {@link InterruptedException} before the next batch.
 */
public final class Passes {
    private static final int EVALUATION_BATCH = 512;

    private Passes() {}

    /** Is told how far a pass is. */
    @FunctionalInterface
    public interface BatchListener {
        /** {@code samples} have been fitted, with the given mean loss. */
        void fitted(int samples, double loss);
    }

    /** The numbers below {@code length} in an order that follows from {@code random}: that in which samples are fed. */
    public static int[] shuffled(int length, RandomGenerator random) {
        int[] order = IntStream.range(0, length).toArray();
        for (int i = length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /**
     * Fits {@code network} on {@code training} in the given order while {@code goesOn}, but on one batch at least; returns
     * the mean loss. Failure: {@link DivergedException} as soon as a loss is not finite.
     */
    public static double fit(
            Network network,
            TrainingSet training,
            int[] order,
            int batchSize,
            BooleanSupplier goesOn,
            BatchListener listener)
            throws DivergedException, InterruptedException {
        double sum = 0;
        int to = 0;
        while (to < order.length && (to == 0 || goesOn.getAsBoolean())) {
            checkInterrupt();
            int from = to;
            to = Math.min(order.length, from + batchSize);
            double loss = network.fit(training.inputs(order, from, to), training.targets(order, from, to), to - from);
            sum += DivergedException.unlessFinite(loss, network) * (to - from);
            listener.fitted(to, sum / to);
        }
        return sum / to;
    }

    /** The loss of {@code network} on {@code samples}: what it is fitted by, without penalties and dropout. */
    public static double loss(Network network, TrainingSet samples) throws InterruptedException {
        double sum = 0;
        for (int from = 0; from < samples.rows(); from += EVALUATION_BATCH) {
            checkInterrupt();
            int to = Math.min(samples.rows(), from + EVALUATION_BATCH);
            sum += (to - from) * network.loss(samples.inputs(from, to), samples.targets(from, to), to - from);
        }
        return sum / samples.rows();
    }

    /** The forecasts of {@code network} for all of {@code samples}, row by row. */
    public static float[] predict(Network network, TrainingSet samples) throws InterruptedException {
        int width = network.shape().outputs();
        float[] outputs = new float[samples.rows() * width];
        for (int from = 0; from < samples.rows(); from += EVALUATION_BATCH) {
            checkInterrupt();
            int rows = Math.min(samples.rows(), from + EVALUATION_BATCH) - from;
            float[] said = network.predict(samples.inputs(from, from + rows), rows);
            System.arraycopy(said, 0, outputs, from * width, rows * width);
        }
        return outputs;
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the fit was interrupted");
        }
    }
}
