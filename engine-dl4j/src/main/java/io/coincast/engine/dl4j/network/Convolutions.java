package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Convolution;
import io.coincast.engine.dl4j.layer.Quantiles;
import io.coincast.engine.dl4j.layer.Reshaped;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Arrays;

/**
 * Convolutions over time, each but the last with ReLU or LeakyReLU (0.3) and dropout 0.5; the last one's steps are the
 * steps ahead.
 *
 * <p>Source: CNN-2 to CNN-4 of "Predicting Cryptocurrency Price With Tensorflow and Keras" (2017): 297, 657 and 313
 * parameters with 8 filters and 16 points.
 */
final class Convolutions {
    private static final double DROPOUT = 0.5;

    private Convolutions() {}

    /** Kernel and stride of one convolution. */
    private record Reach(int kernel, int stride) {}

    /** CNN-2 with {@code slope} below zero. */
    static Network two(String family, double slope, NetworkOptions options) {
        return create(family, options, slope, new Reach(20, 3), new Reach(16, 4));
    }

    /** CNN-3 with {@code slope} below zero. */
    static Network three(String family, double slope, NetworkOptions options) {
        return create(family, options, slope, new Reach(8, 3), new Reach(8, 2), new Reach(8, 2));
    }

    /** CNN-4 with {@code slope} below zero. */
    static Network four(String family, double slope, NetworkOptions options) {
        Reach half = new Reach(2, 2);
        return create(family, options, slope, half, half, half, half);
    }

    private static Network create(String family, NetworkOptions options, double slope, Reach... reaches) {
        Stack stack = new Stack(options);
        stack.add(Reshaped.toSteps(options.shape().inputs()));
        int steps = options.shape().inputs();
        int channels = 1;
        int hidden = 0;
        for (Reach reach : Arrays.copyOf(reaches, reaches.length - 1)) {
            Convolution.Extent extent = extent(steps, channels, options.size().filters(), reach);
            stack.add(new Convolution(extent, stack.random())).rectifier(slope);
            steps = extent.stepsAfter();
            channels = extent.filters();
            stack.activity(++hidden == reaches.length - 1).dropout(DROPOUT);
        }
        int values = options.shape().head().valuesPerStep();
        Convolution.Extent last = extent(steps, channels, values, reaches[reaches.length - 1]);
        stack.add(new Convolution(last, start(options.shape()), stack.random()));
        return stack.add(Reshaped.toRow(last.stepsAfter(), values)).network(family);
    }

    private static Convolution.Extent extent(int steps, int channels, int filters, Reach reach) {
        return new Convolution.Extent(steps, channels, filters, reach.kernel(), reach.stride());
    }

    /** All steps ahead share one bias: that of the step in the middle. */
    private static float[] start(NetworkShape shape) {
        if (shape.head() == Head.POINTS) {
            return new float[1];
        }
        int middle = shape.steps() / 2 * QuantileLevels.COUNT;
        return Arrays.copyOfRange(Quantiles.start(shape.steps()), middle, middle + QuantileLevels.COUNT);
    }
}
