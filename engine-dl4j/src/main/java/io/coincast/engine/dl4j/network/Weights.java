package io.coincast.engine.dl4j.network;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A matrix that is trained: its values, the gradient that is being summed up, and Adam's moments.
 *
 * <p>Threads: confined to one.
 */
final class Weights {
    private final INDArray values;
    private final INDArray gradient;
    private final GradientUpdater<?> updater;
    private int steps;

    /** The first value of each weight, asked for column after column. */
    @FunctionalInterface
    interface Start {
        double at(int row, int column);
    }

    private Weights(INDArray values, double learningRate) {
        this.values = values;
        gradient = Nd4j.create(values.dataType(), values.shape(), 'f');
        Adam adam = new Adam(learningRate);
        updater = adam.instantiate(Nd4j.create(values.dataType(), 1, adam.stateSize(values.length())), true);
    }

    static Weights create(NetworkOptions options, int rows, int columns, Start start) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = start.at(i % rows, i / rows);
        }
        INDArray array = Nd4j.createFromArray(values)
                .castTo(options.type())
                .reshape('f', rows, columns)
                .dup('f');
        return new Weights(array, options.learningRate());
    }

    /** Uniform within {@code ±√(6 / fans)}, Glorot and Bengio (2010), where {@code fans} is fan-in plus fan-out. */
    static double uniform(Random random, int fans) {
        return (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / fans);
    }

    INDArray values() {
        return values;
    }

    /** Backward passes add to it. */
    INDArray gradient() {
        return gradient;
    }

    void clearGradient() {
        gradient.assign(0);
    }

    /** One step of Adam down the gradient, which is overwritten. */
    void step() {
        updater.applyUpdater(gradient.reshape('f', 1, gradient.length()), steps, 0);
        steps++;
        values.subi(gradient);
    }

    /** The values of rows {@code from} to {@code to − 1}, row after row. */
    float[] byRow(int from, int to) {
        int columns = values.columns();
        float[] part = new float[(to - from) * columns];
        for (int i = 0; i < part.length; i++) {
            part[i] = values.getFloat(from + i / columns, i % columns);
        }
        return part;
    }

    /** The values of rows {@code from} to {@code to − 1}, column after column. */
    float[] byColumn(int from, int to) {
        int rows = to - from;
        float[] part = new float[rows * values.columns()];
        for (int i = 0; i < part.length; i++) {
            part[i] = values.getFloat(from + i % rows, i / rows);
        }
        return part;
    }
}
