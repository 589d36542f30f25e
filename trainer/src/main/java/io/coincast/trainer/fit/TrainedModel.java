package io.coincast.trainer.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.serde.Sha256;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.training.Passes;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import io.coincast.trainer.refit.CodeVersion;
import io.coincast.trainer.release.ReleaseScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fitted network as a graph, and how it was made.
 *
 * @param graph the ONNX file
 * @param manifest without scores until {@link #scored}
 */
@SuppressWarnings("ArrayRecordComponent") // a file's content, passed on and never changed
public record TrainedModel(byte[] graph, ReleaseManifest manifest) {
    /** Among a manifest's hyper-parameters: the SHA-256 of the graph that it describes, lower-case hexadecimal. */
    public static final String GRAPH_DIGEST = "graphSha256";

    /** The model of {@code network}, which has the weights of its best epoch; points are spread by the calibrating part. */
    static TrainedModel of(Network network, FitState state, FitSettings settings, FitData data)
            throws InterruptedException {
        Map<String, String> metadata = Map.of(
                "family",
                network.family(),
                "seed",
                String.valueOf(settings.options().seed()),
                "code",
                CodeVersion.get());
        byte[] graph = network.shape().head() == Head.QUANTILES
                ? OnnxExport.write(network, metadata)
                : OnnxExport.write(
                        network,
                        HeadCalibration.calibrate(
                                Passes.predict(network, data.calibration()),
                                data.calibration().targets(),
                                data.calibration().rows()),
                        metadata);
        Map<String, String> stated = stated(network, state, settings, data);
        stated.put(GRAPH_DIGEST, Sha256.of(graph));
        return new TrainedModel(graph, manifest(network, settings, data, stated));
    }

    /** The graph, to forecast with; the caller closes it. */
    public ReleaseModel open(EngineFactory engines) throws InvalidReleaseException {
        return ReleaseModel.open(manifest.family(), graph, manifest, engines);
    }

    /** This with the scores of the very graph on {@code samples}, on which nothing was fitted. */
    public TrainedModel scored(EngineFactory engines, List<Sample> samples) throws InvalidReleaseException {
        try (ReleaseModel model = open(engines)) {
            return new TrainedModel(graph, manifest.withScores(ReleaseScores.of(model, samples)));
        }
    }

    /**
     * Writes {@code model.onnx}, then {@code manifest.json}, which says that it is whole, to {@code directory}; a manifest
     * that is there goes first, so that it never stands beside a graph that is not its own.
     */
    public void write(Path directory) throws IOException {
        boolean ignored = Files.deleteIfExists(directory.resolve("manifest.json"));
        WholeFile.write(directory.resolve("model.onnx"), graph);
        WholeFile.write(
                directory.resolve("manifest.json"),
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
    }

    /** Whether {@code file}, which must exist, is a manifest as {@link #write} leaves it. */
    public static boolean isManifest(Path file) throws IOException {
        try {
            ReleaseManifest manifest = Json.mapper().readValue(Files.readAllBytes(file), ReleaseManifest.class);
            return manifest != null && manifest.hyperParameters().containsKey(GRAPH_DIGEST);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static ReleaseManifest manifest(
            Network network, FitSettings settings, FitData data, Map<String, String> stated) {
        return new ReleaseManifest(
                network.family(),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                data.samples().train().get(0).asOfMs(),
                data.split().endMs(),
                data.digest(),
                data.symbols(),
                settings.options().seed(),
                stated,
                CodeVersion.get(),
                Map.of());
    }

    private static Map<String, String> stated(Network network, FitState state, FitSettings settings, FitData data) {
        Map<String, String> stated = new TreeMap<>();
        stated.put("parameters", String.valueOf(network.parameterCount()));
        stated.put("optimizer", "adam");
        stated.put("head", network.shape().head().name().toLowerCase(Locale.ROOT));
        stated.put("learningRate", String.valueOf(settings.options().learningRate()));
        stated.put("batchSize", String.valueOf(settings.batchSize()));
        stated.put("epochs", String.valueOf(state.epochs().size()));
        stated.put("bestEpoch", String.valueOf(state.bestEpoch()));
        stated.put("trainingLoss", String.valueOf(state.best().loss()));
        stated.put("validationLoss", String.valueOf(state.best().validationLoss()));
        stated.put("trainingSamples", String.valueOf(data.training().rows()));
        stated.put("calibrationSamples", String.valueOf(data.calibration().rows()));
        stated.put("calibrateFromMs", String.valueOf(data.split().calibrateFromMs()));
        stated.put("scoreFromMs", String.valueOf(data.split().scoreFromMs()));
        return stated;
    }
}
