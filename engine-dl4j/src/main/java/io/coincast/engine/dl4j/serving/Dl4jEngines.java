package io.coincast.engine.dl4j.serving;

import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import java.util.List;

/** Opens releases on ND4J: its CPU backend, or with the build profile {@code gpu} its CUDA backend. Threads: safe. */
public final class Dl4jEngines implements EngineFactory {
    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
        NativeSettings.apply();
        GraphInterpreter interpreter = GraphInterpreter.of(graph);
        long width = FeatureExtractions.inputWidth(manifest);
        require(
                interpreter.input().equals(manifest.input()) && interpreter.inputWidth() == width,
                "input must be " + manifest.input() + "[" + width + "], is " + interpreter.input() + "["
                        + interpreter.inputWidth() + "]");
        List<Long> shape = List.of(
                0L, (long) manifest.horizon(), (long) manifest.quantileLevels().size());
        require(
                interpreter.output().equals(manifest.output())
                        && interpreter.outputShape().equals(shape),
                "output must be " + manifest.output() + shape + ", is " + interpreter.output()
                        + interpreter.outputShape());
        return new Dl4jEngine(interpreter);
    }

    private static void require(boolean valid, String rule) throws InvalidReleaseException {
        if (!valid) {
            throw new InvalidReleaseException("graph: " + rule);
        }
    }
}
