package io.coincast.benchmarks.fuzz;

import io.coincast.benchmarks.tick.TickRelease;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Sha256;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseVerifier;
import java.util.Base64;

/**
 * The bytes of a release's graph, under a checksum that fits, so that they reach the bounds and, past these, ONNX Runtime
 * and the golden windows.
 */
final class GraphTarget implements FuzzTarget {
    private static final int SHARE = 200;

    private final ReleaseVerifier verifier = new ReleaseVerifier(new OnnxEngines());
    private final Release release;

    GraphTarget(Family family) {
        release = TickRelease.of(family);
    }

    @Override
    public String name() {
        return "graph-" + release.manifest().family();
    }

    @Override
    public int share() {
        return SHARE / 2;
    }

    @Override
    public byte[] sound() {
        return release.graphBytes();
    }

    @Override
    public boolean refuses(byte[] mutant) {
        Release mutated = new Release(
                release.schema(),
                release.id(),
                release.createdAtMs(),
                release.manifest(),
                release.golden(),
                Base64.getEncoder().encodeToString(mutant),
                Sha256.of(mutant));
        try {
            verifier.verify(mutated).close();
            return false;
        } catch (InvalidReleaseException e) {
            return true;
        }
    }
}
