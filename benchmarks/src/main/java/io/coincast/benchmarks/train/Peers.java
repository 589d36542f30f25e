package io.coincast.benchmarks.train;

import io.coincast.engine.dl4j.network.Family;

/** The peers, for whoever else measures against them. */
public final class Peers {
    private Peers() {}

    /** One native thread for PyTorch; must come before any class of DJL's. */
    public static void limitThreads() {
        PyTorch.limitThreads();
    }

    /** The same layers in PyTorch. */
    public static Contestant pyTorch(Family family) {
        return new PyTorch("PyTorch", Blocks.of(family));
    }
}
