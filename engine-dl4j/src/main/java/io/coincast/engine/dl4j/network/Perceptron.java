package io.coincast.engine.dl4j.network;

import java.util.List;

/** Dense layers with ReLU and dropout 0.1 over inputs of any kind. */
final class Perceptron {
    private static final double DROPOUT = 0.1;

    private Perceptron() {}

    static Network create(NetworkOptions options) {
        Stack stack = new Stack(options);
        List<Integer> hidden = options.size().hidden();
        for (int i = 0; i < hidden.size(); i++) {
            stack.dense(hidden.get(i))
                    .rectifier(0)
                    .activity(i == hidden.size() - 1)
                    .dropout(DROPOUT);
        }
        return stack.lastDense().network("mlp");
    }
}
