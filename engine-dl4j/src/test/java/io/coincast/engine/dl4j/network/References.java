package io.coincast.engine.dl4j.network;

import java.util.List;

/** The reference of each family. */
final class References {
    private References() {}

    static Reference of(Family family, NetworkOptions options) {
        NetworkShape shape = options.shape();
        int values = shape.head().valuesPerStep();
        int units = options.size().units();
        int filters = options.size().filters();
        Reference reference = switch (family) {
            case CNN_2 ->
                new Reference().convolution(1, filters, 20, 3).rectifier(0).convolution(filters, values, 16, 4);
            case LSTM_50 -> new Reference().lstm(units).dense(units, shape.outputs());
            case MLP -> perceptron(options.size().hidden(), shape);
        };
        return shape.head() == Head.QUANTILES ? reference.quantiles() : reference;
    }

    private static Reference perceptron(List<Integer> hidden, NetworkShape shape) {
        Reference reference = new Reference();
        int width = shape.inputs();
        for (int next : hidden) {
            reference.dense(width, next).rectifier(0);
            width = next;
        }
        return reference.dense(width, shape.outputs());
    }
}
