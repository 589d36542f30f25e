package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Activity;
import io.coincast.engine.dl4j.layer.Dense;
import io.coincast.engine.dl4j.layer.Dropout;
import io.coincast.engine.dl4j.layer.Layer;
import io.coincast.engine.dl4j.layer.Quantiles;
import io.coincast.engine.dl4j.layer.Rectifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Layers being put on each other; each is asked how wide the one below is. */
final class Stack {
    /** The slope that the study gives LeakyReLU. */
    static final double LEAK = 0.3;

    private final NetworkOptions options;
    private final Random random;
    private final List<Layer> layers = new ArrayList<>();

    Stack(NetworkOptions options) {
        this.options = options;
        random = new Random(options.seed());
    }

    /** Of all first weights, in the order of the layers. */
    Random random() {
        return random;
    }

    int width() {
        return layers.isEmpty()
                ? options.shape().inputs()
                : layers.get(layers.size() - 1).outputs();
    }

    Stack add(Layer layer) {
        layers.add(layer);
        return this;
    }

    /** ReLU with a {@code slope} below zero. */
    Stack rectifier(double slope) {
        return add(new Rectifier(width(), slope));
    }

    /** The share that the options say, or else the family's own. */
    Stack dropout(double own) {
        return add(new Dropout(width(), options.dropout().orElse(own)));
    }

    /** The penalty on outputs, after the {@code last} hidden layer. */
    Stack activity(boolean last) {
        Penalty penalty = options.regularization().activity();
        return penalty.isNone() || !last ? this : add(new Activity(width(), penalty));
    }

    Stack dense(int outputs) {
        return add(new Dense(width(), outputs, random));
    }

    /** A linear layer of as many outputs as the head needs. */
    Stack lastDense() {
        return add(lastDense(width()));
    }

    /** The same, to be wrapped. */
    Dense lastDense(int inputs) {
        NetworkShape shape = options.shape();
        return shape.head() == Head.POINTS
                ? new Dense(inputs, shape.outputs(), random)
                : new Dense(inputs, shape.outputs(), Quantiles.start(shape.steps()), random);
    }

    /** The network of these layers, and what its head puts on top. */
    LayeredNetwork network(String family) {
        if (options.shape().head() == Head.QUANTILES) {
            add(new Quantiles(options.shape().steps()));
        }
        return new LayeredNetwork(family, options, layers);
    }
}
