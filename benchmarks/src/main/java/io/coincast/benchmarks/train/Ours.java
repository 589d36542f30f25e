package io.coincast.benchmarks.train;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;

/** A family of ours. */
public final class Ours implements Contestant {
    private final Network network;

    public Ours(Family family) {
        network = family.create(NetworkOptions.of(1, 1e-3));
    }

    @Override
    public String name() {
        return "coincast";
    }

    @Override
    public void step(float[] inputs, float[] targets, int rows) {
        network.fit(inputs, targets, rows);
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        return network.predict(inputs, rows);
    }

    @Override
    public void close() {
        network.close();
    }
}
