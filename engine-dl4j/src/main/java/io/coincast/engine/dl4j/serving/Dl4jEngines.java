package io.coincast.engine.dl4j.serving;

import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import java.util.List;

/** Opens releases on ND4J: its CPU backend, or with the build profile {@code gpu} its CUDA backend. Threads: safe. */
public final class Dl4jEngines implements EngineFactory {
    private final Device device;

    /** On the backend's CPU. */
    public Dl4jEngines() {
        this(Device.CPU);
    }

    private Dl4jEngines(Device device) {
        this.device = device;
    }

    /** On the GPU numbered {@code device}, which ND4J has; {@link Dl4jProvider} sees to that. */
    static Dl4jEngines onGpu(int device) {
        return new Dl4jEngines(new Device(device));
    }

    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
        device.enter();
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
        return new Dl4jEngine(interpreter, device);
    }

    private static void require(boolean valid, String rule) throws InvalidReleaseException {
        if (!valid) {
            throw new InvalidReleaseException("graph: " + rule);
        }
    }
}
