package io.coincast.trainer.refit;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.export.Standardization;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.training.Epoch;
import io.coincast.engine.dl4j.training.NetworkTrainer;
import io.coincast.engine.dl4j.training.Passes;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.engine.dl4j.training.TrainingOptions;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.quantile.MedianShrinkage;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.score.Scores;
import io.coincast.forecasting.score.Scoring;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fits one family: weights on the training part, the epoch and the distribution head or the
 * shrinkage of the median on the calibrating part, then
 * scores the exported graph on the scoring part, on which nothing was fitted.
 *
 * <p>Threads: confined to the caller's, which may be interrupted.
 */
final class CandidateFit {
    private final FitConfig config;
    private final EngineFactory engines;
    private final UnaryOperator<ScaledSamples> shown;
    private final Consumer<String> progress;

    /** Fits on what {@code shown} makes of the samples. */
    CandidateFit(
            FitConfig config, EngineFactory engines, UnaryOperator<ScaledSamples> shown, Consumer<String> progress) {
        this.config = config;
        this.engines = engines;
        this.shown = shown;
        this.progress = progress;
    }

    Candidate fit(Family family, Training training)
            throws TrainingException, InvalidReleaseException, InterruptedException {
        Inputs inputs = Inputs.of(family, config.signals(), engines.signals());
        NetworkOptions options = NetworkOptions.of(config.seed(), config.learningRate())
                .withShape(inputs.shape())
                .withDecay(inputs.decay(steps(training)));
        try (Network network = family.create(options)) {
            return fit(inputs, network, training);
        }
    }

    /** As many as there are if the fit is not ended before its last epoch. */
    private long steps(Training training) {
        int rows = training.samples().train().size();
        return (long) passes(training) * ((rows + config.batchSize() - 1) / config.batchSize());
    }

    private int passes(Training training) {
        return config.passes(training.samples().train().size());
    }

    private Candidate fit(Inputs inputs, Network network, Training training)
            throws TrainingException, InvalidReleaseException, InterruptedException {
        String family = network.family();
        ScaledSamples train = shown.apply(inputs.show(training.samples().train()));
        ScaledSamples calibrate = shown.apply(inputs.show(training.samples().calibrate()));
        Standardization standardization = inputs.standardize(train, calibrate);
        progress.accept("fitting " + family + " epoch 1/" + passes(training));
        TrainingSet calibration = inputs.trainingSet(calibrate);
        List<Epoch> epochs = new NetworkTrainer(options(training), epoch -> report(family, epoch))
                .train(network, inputs.trainingSet(train), calibration);
        progress.accept("scoring " + family);
        Map<String, String> metadata =
                Map.of("family", family, "seed", String.valueOf(config.seed()), "code", CodeVersion.get());
        Graph graph = graph(standardization, network, calibration, metadata);
        Map<String, String> stated = hyperParameters(network, epochs, graph.shrinkage(), training);
        double weightDecay = inputs.decay(steps(training)).weight();
        stated.put("optimizer", weightDecay > 0 ? "adamw" : "adam");
        stated.put("weightDecay", String.valueOf(weightDecay));
        stated.put("trainingSamples", String.valueOf(train.rows()));
        stated.put("calibrationSamples", String.valueOf(calibrate.rows()));
        ReleaseManifest manifest = manifest(family, inputs, training, stated);
        return new Candidate(graph.bytes(), manifest, score(graph.bytes(), manifest, training));
    }

    /**
     * A network as it is published.
     *
     * @param shrinkage of its point forecast or median, by step
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on and never changed
    private record Graph(byte[] bytes, double[] shrinkage) {}

    private static Graph graph(
            @Nullable Standardization standardization,
            Network network,
            TrainingSet calibrate,
            Map<String, String> metadata)
            throws InterruptedException {
        float[] predicted = Passes.predict(network, calibrate);
        if (standardization == null) {
            DistributionHead head = HeadCalibration.calibrate(predicted, calibrate.targets(), calibrate.rows());
            return new Graph(OnnxExport.write(network, head, metadata), head.shrinkage());
        }
        double[] shrinkage = MedianShrinkage.of(medians(predicted), calibrate.targets(), calibrate.rows());
        return new Graph(OnnxExport.writeEven(standardization, network, shrinkage, metadata), shrinkage);
    }

    private static float[] medians(float[] quantiles) {
        float[] medians = new float[quantiles.length / QuantileLevels.COUNT];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = quantiles[i * QuantileLevels.COUNT + QuantileLevels.MEDIAN];
        }
        return medians;
    }

    private TrainingOptions options(Training training) {
        return new TrainingOptions(
                passes(training), config.batchSize(), config.patience(), config.maximumFitTime(), config.seed());
    }

    private void report(String family, Epoch epoch) {
        if (epoch.number() < epoch.of()) {
            progress.accept("fitting " + family + " epoch " + (epoch.number() + 1) + "/" + epoch.of());
        }
    }

    private Scores score(byte[] graph, ReleaseManifest manifest, Training training) throws InvalidReleaseException {
        try (ReleaseModel model = ReleaseModel.open(manifest.family(), graph, manifest, engines)) {
            return Scoring.score(model, training.samples().score());
        }
    }

    private ReleaseManifest manifest(
            String family, Inputs inputs, Training training, Map<String, String> hyperParameters) {
        return new ReleaseManifest(
                family,
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                inputs.features().name(),
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
            Network network, List<Epoch> epochs, double[] shrinkage, Training training) {
        Map<String, String> stated = new TreeMap<>();
        Epoch best = epochs.stream()
                .min(Comparator.comparingDouble(Epoch::validationLoss))
                .orElseThrow();
        stated.put("parameters", String.valueOf(network.parameterCount()));
        stated.put("loss", network.shape().head() == Head.POINTS ? "mse" : "pinball");
        stated.put("learningRate", String.valueOf(config.learningRate()));
        stated.put("batchSize", String.valueOf(config.batchSize()));
        stated.put("maximumEpochs", String.valueOf(passes(training)));
        stated.put("patience", String.valueOf(config.patience()));
        stated.put("epochs", String.valueOf(epochs.size()));
        stated.put("bestEpoch", String.valueOf(best.number()));
        stated.put("cutShort", String.valueOf(isCutShort(epochs)));
        stated.put("trainingLoss", String.valueOf(best.loss()));
        stated.put("validationLoss", String.valueOf(best.validationLoss()));
        stated.put("shrinkage", Arrays.toString(shrinkage));
        stated.put("stride", String.valueOf(config.stride()));
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
