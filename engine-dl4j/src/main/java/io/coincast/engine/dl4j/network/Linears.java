package io.coincast.engine.dl4j.network;

import io.coincast.engine.dl4j.layer.Anchored;
import io.coincast.engine.dl4j.layer.Decomposed;
import io.coincast.forecasting.quantile.QuantileLevels;

/** Linear networks, which are hard to beat: see the sources of {@link Anchored} and {@link Decomposed}. */
final class Linears {
    private Linears() {}

    /** NLinear: around the last value. */
    static Network anchored(NetworkOptions options) {
        Stack stack = new Stack(options);
        NetworkShape shape = options.shape();
        int offset = shape.head() == Head.POINTS ? 0 : QuantileLevels.MEDIAN;
        stack.add(new Anchored(stack.lastDense(shape.inputs()), shape.head().valuesPerStep(), offset));
        return stack.network("nlinear");
    }

    /** DLinear: of trend and remainder. */
    static Network decomposed(NetworkOptions options) {
        Stack stack = new Stack(options);
        stack.add(new Decomposed(
                stack.lastDense(2 * options.shape().inputs()), options.size().average()));
        return stack.network("dlinear");
    }
}
