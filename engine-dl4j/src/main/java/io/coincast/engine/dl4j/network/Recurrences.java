package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Lstm;

/**
 * One recurrent layer (tanh) over the window, whose last state, with dropout 0.2, goes through a linear layer.
 *
 * <p>Source: LSTM and GRU of "Predicting Cryptocurrency Price With Tensorflow and Keras" (2017): 11,216 and 8,616
 * parameters with 50 units and 16 points.
 */
final class Recurrences {
    private static final double DROPOUT = 0.2;

    private Recurrences() {}

    static Network lstm(NetworkOptions options) {
        int units = options.size().units();
        Stack stack = new Stack(options);
        stack.add(new Lstm(options.shape().inputs(), units, stack.random()));
        return stack.dropout(DROPOUT).lastDense().network("lstm-" + units);
    }
}
