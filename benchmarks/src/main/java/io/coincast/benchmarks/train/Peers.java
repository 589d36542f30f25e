package io.coincast.benchmarks.train;

import io.coincast.engine.dl4j.network.Family;
import java.util.List;
import java.util.Optional;

/** The peers, for whoever else measures against them. */
public final class Peers {
    private Peers() {}

    /** One native thread for PyTorch; must come before any class of DJL's. */
    public static void limitThreads() {
        PyTorch.limitThreads();
    }

    /** The same layers in PyTorch, with their first weights. */
    public static Contestant pyTorch(Family family) {
        return new PyTorch("PyTorch", Blocks.of(family));
    }

    /** DL4J's own layers, with their first weights; there are those of CNN-2 and LSTM-50. */
    public static Optional<Contestant> dl4j(Family family) {
        boolean known = family == Family.CNN_2 || family == Family.LSTM_50;
        return known ? Optional.of(new Layers(family)) : Optional.empty();
    }

    /** The same layers in PyTorch, with {@code weights}, as PyTorch lays them out, in the order of the layers. */
    public static Contestant pyTorch(Family family, List<float[]> weights) {
        PyTorch peer = new PyTorch("PyTorch", Blocks.of(family));
        peer.load(weights);
        return peer;
    }
}
