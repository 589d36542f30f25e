package io.coincast.engine.dl4j.network;

/** Dense layers with ReLU and dropout 0.1 over inputs of any kind. */
final class Perceptron {
    private static final double DROPOUT = 0.1;

    private Perceptron() {}

    static Network create(NetworkOptions options) {
        Stack stack = new Stack(options);
        for (int width : options.size().hidden()) {
            stack.dense(width).rectifier(0).dropout(DROPOUT);
        }
        return stack.lastDense().network("mlp");
    }
}
