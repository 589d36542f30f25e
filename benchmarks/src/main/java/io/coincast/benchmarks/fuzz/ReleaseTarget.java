package io.coincast.benchmarks.fuzz;

import io.coincast.benchmarks.tick.TickRelease;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseVerifier;

/** A release's JSON, manifest and golden windows above all, as the predictor reads and proves it. */
final class ReleaseTarget implements FuzzTarget {
    private static final int SHARE = 100;

    private final ReleaseVerifier verifier = new ReleaseVerifier(new OnnxEngines());
    private final byte[] sound = Json.encode(TickRelease.of(Family.MLP));

    @Override
    public String name() {
        return "release";
    }

    @Override
    public int share() {
        return SHARE;
    }

    @Override
    public byte[] sound() {
        return sound.clone();
    }

    @Override
    public boolean refuses(byte[] mutant) {
        try {
            verifier.verify(Json.decode(mutant, Release.class)).close();
            return false;
        } catch (InvalidRecordException | InvalidReleaseException e) {
            return true;
        }
    }
}
