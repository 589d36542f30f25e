package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Gru;
import io.coincast.engine.dl4j.layer.Lstm;

/**
 * One recurrent layer (tanh) over the window, whose last state, with dropout 0.2, goes through a dense layer: linear, ReLU
 * or LeakyReLU (0.3).
 *
 * <p>Source: LSTM and GRU of "Predicting Cryptocurrency Price With Tensorflow and Keras" (2017): 11,216 and 8,616
 * parameters with 50 units and 16 points.
 */
final class Recurrences {
    private static final double DROPOUT = 0.2;

    private Recurrences() {}

    /** What the last layer's outputs go through. */
    enum Output {
        LINEAR(""),
        RELU("-relu"),
        LEAKY("-leaky");

        private final String suffix;

        Output(String suffix) {
            this.suffix = suffix;
        }
    }

    static Network lstm(Output output, NetworkOptions options) {
        Stack stack = new Stack(options);
        stack.add(new Lstm(options.shape().inputs(), options.size().units(), stack.random()));
        return finish(stack, "lstm-", output, options);
    }

    static Network gru(Output output, NetworkOptions options) {
        Stack stack = new Stack(options);
        stack.add(new Gru(options.shape().inputs(), options.size().units(), stack.random()));
        return finish(stack, "gru-", output, options);
    }

    private static Network finish(Stack stack, String layer, Output output, NetworkOptions options) {
        String family = layer + options.size().units() + output.suffix;
        stack.activity(true).dropout(DROPOUT).lastDense();
        if (output == Output.LINEAR) {
            return stack.network(family);
        }
        return stack.rectifier(output == Output.RELU ? 0 : Stack.LEAK).network(family);
    }
}
