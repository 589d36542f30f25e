package io.coincast.trainer.refit;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.training.Epoch;
import io.coincast.engine.dl4j.training.NetworkTrainer;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.engine.dl4j.training.TrainingOptions;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.score.Scores;
import io.coincast.forecasting.score.Scoring;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Fits one family: weights on the training part, the epoch and the distribution head on the calibrating part, then
 * scores the exported graph on the scoring part, on which nothing was fitted.
 *
 * <p>Threads: confined to the caller's, which may be interrupted.
 */
final class CandidateFit {
    private static final int BATCH = 256;

    private final FitConfig config;
    private final EngineFactory engines;
    private final Consumer<String> progress;

    CandidateFit(FitConfig config, EngineFactory engines, Consumer<String> progress) {
        this.config = config;
        this.engines = engines;
        this.progress = progress;
    }

    Candidate fit(Family family, Training training)
            throws TrainingException, InvalidReleaseException, InterruptedException {
        try (Network network = family.create(NetworkOptions.of(config.seed(), config.learningRate()))) {
            return fit(family, network, training);
        }
    }

    private Candidate fit(Family family, Network network, Training training)
            throws TrainingException, InvalidReleaseException, InterruptedException {
        progress.accept("fitting " + family.text() + " epoch 1/" + config.epochs());
        List<Epoch> epochs = new NetworkTrainer(options(), epoch -> report(family, epoch))
                .train(network, training.trainingSet(), training.validationSet());
        progress.accept("scoring " + family.text());
        DistributionHead head = calibrate(network, training.calibrate());
        Map<String, String> metadata =
                Map.of("family", family.text(), "seed", String.valueOf(config.seed()), "code", CodeVersion.get());
        byte[] graph = OnnxExport.write(network, head, metadata);
        ReleaseManifest manifest = manifest(family, training, hyperParameters(network, epochs, head, training));
        return new Candidate(graph, manifest, score(graph, manifest, training));
    }

    private TrainingOptions options() {
        return new TrainingOptions(
                config.epochs(), config.batchSize(), config.patience(), config.maximumFitTime(), config.seed());
    }

    private void report(Family family, Epoch epoch) {
        if (epoch.number() < epoch.of()) {
            progress.accept("fitting " + family.text() + " epoch " + (epoch.number() + 1) + "/" + epoch.of());
        }
    }

    private static DistributionHead calibrate(Network network, ScaledSamples samples) throws InterruptedException {
        float[] points = new float[samples.rows() * Forecast.HORIZON];
        for (int from = 0; from < samples.rows(); from += BATCH) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the calibration was interrupted");
            }
            int to = Math.min(samples.rows(), from + BATCH);
            float[] inputs = Arrays.copyOfRange(samples.inputs(), from * Window.LENGTH, to * Window.LENGTH);
            float[] batch = network.predict(inputs, to - from);
            System.arraycopy(batch, 0, points, from * Forecast.HORIZON, batch.length);
        }
        return HeadCalibration.calibrate(points, samples.targets(), samples.rows());
    }

    private Scores score(byte[] graph, ReleaseManifest manifest, Training training) throws InvalidReleaseException {
        try (ReleaseModel model = new ReleaseModel(
                manifest.family(), engines.open(graph, manifest), FeatureExtractions.of(manifest.features()))) {
            return Scoring.score(model, training.samples().score());
        }
    }

    private ReleaseManifest manifest(Family family, Training training, Map<String, String> hyperParameters) {
        return new ReleaseManifest(
                family.text(),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                training.oldestAsOfMs(),
                training.split().endMs(),
                training.hash(),
                training.symbols(),
                config.seed(),
                hyperParameters,
                CodeVersion.get(),
                Map.of());
    }

    private Map<String, String> hyperParameters(
            Network network, List<Epoch> epochs, DistributionHead head, Training training) {
        Map<String, String> stated = new TreeMap<>();
        Epoch best = epochs.stream()
                .min(Comparator.comparingDouble(Epoch::validationLoss))
                .orElseThrow();
        stated.put("parameters", String.valueOf(network.parameterCount()));
        stated.put("optimizer", "adam");
        stated.put("loss", "mse");
        stated.put("learningRate", String.valueOf(config.learningRate()));
        stated.put("batchSize", String.valueOf(config.batchSize()));
        stated.put("maximumEpochs", String.valueOf(config.epochs()));
        stated.put("patience", String.valueOf(config.patience()));
        stated.put("epochs", String.valueOf(epochs.size()));
        stated.put("bestEpoch", String.valueOf(best.number()));
        stated.put("cutShort", String.valueOf(isCutShort(epochs)));
        stated.put("trainingLoss", String.valueOf(best.loss()));
        stated.put("validationLoss", String.valueOf(best.validationLoss()));
        stated.put("shrinkage", Arrays.toString(head.shrinkage()));
        stated.put("stride", String.valueOf(config.stride()));
        stated.put("trainingSamples", String.valueOf(training.train().rows()));
        stated.put("calibrationSamples", String.valueOf(training.calibrate().rows()));
        stated.put("calibrateFromMs", String.valueOf(training.split().calibrateFromMs()));
        stated.put("scoreFromMs", String.valueOf(training.split().scoreFromMs()));
        stated.put(
                "repeatable",
                "the same candles, seed and code give the same graph on the same kind of machine, unless cut short");
        return stated;
    }

    private boolean isCutShort(List<Epoch> epochs) {
        Duration total = epochs.stream().map(Epoch::duration).reduce(Duration.ZERO, Duration::plus);
        return total.compareTo(config.maximumFitTime()) >= 0;
    }
}
