package io.coincast.benchmarks.train;

import io.coincast.engine.dl4j.network.Family;
import java.util.List;

/** The peers, for whoever else measures against them. */
public final class Peers {
    private Peers() {}

    /** One native thread for PyTorch; must come before any class of DJL's. */
    public static void limitThreads() {
        PyTorch.limitThreads();
    }

    /** The same layers in PyTorch, with {@code weights}, as PyTorch lays them out, in the order of the layers. */
    public static Contestant pyTorch(Family family, List<float[]> weights) {
        PyTorch peer = new PyTorch("PyTorch", Blocks.of(family));
        peer.load(weights);
        return peer;
    }
}
