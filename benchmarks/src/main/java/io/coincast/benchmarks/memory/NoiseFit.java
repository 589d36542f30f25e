package io.coincast.benchmarks.memory;

import io.coincast.benchmarks.BenchManifest;
import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.dl4j.training.NetworkTrainer;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.engine.dl4j.training.TrainingOptions;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** A whole refit, on noise: fits, exports, opens the graph and runs it, and gives everything back. */
final class NoiseFit {
    private static final int ROWS = 512;
    private static final int VALIDATION_ROWS = 128;

    private NoiseFit() {}

    static void run(Family family) {
        TrainingSet training = noise(1, ROWS);
        TrainingSet validation = noise(2, VALIDATION_ROWS);
        TrainingOptions options = new TrainingOptions(2, 64, 2, Duration.ofMinutes(1), 1);
        try (Network network =
                family.create(NetworkOptions.of(1, 1e-3).withShape(NetworkShape.ofWindow(Head.QUANTILES)))) {
            new NetworkTrainer(options, epoch -> {}).train(network, training, validation);
            serve(OnnxExport.write(network, Map.of()), family, validation.inputs(0, VALIDATION_ROWS));
        } catch (TrainingException | InvalidReleaseException e) {
            throw new IllegalStateException(family.text() + ": cannot be refitted on noise: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void serve(byte[] graph, Family family, float[] inputs) throws InvalidReleaseException {
        try (ModelEngine engine = new OnnxEngines().open(graph, BenchManifest.of(family))) {
            engine.infer(inputs, inputs.length / Window.LENGTH);
        }
    }

    private static TrainingSet noise(long seed, int rows) {
        Random random = new Random(seed);
        float[] inputs = new float[rows * Window.LENGTH];
        float[] targets = new float[rows * Forecast.HORIZON];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) random.nextGaussian();
        }
        return new TrainingSet(inputs, targets);
    }
}
