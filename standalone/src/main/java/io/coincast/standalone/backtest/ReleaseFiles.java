package io.coincast.standalone.backtest;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.serde.Sha256;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.trainer.fit.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model in files: a release as it is on the topic, or the directory that {@code coincast train} wrote.
 *
 * @param id what its forecasts state
 * @param model the caller closes it
 */
public record ReleaseFiles(String id, ReleaseManifest manifest, ReleaseModel model) {
    /**
     * Opens {@code path}; a release is verified as the predictor does. Failure: {@link IOException} whose message names the
     * file and says what is wrong with it.
     */
    public static ReleaseFiles open(Path path, EngineFactory engines) throws IOException {
        try {
            return Files.isDirectory(path) ? ofDirectory(path, engines) : ofRelease(path, engines);
        } catch (InvalidRecordException e) {
            throw new IOException(
                    path + ": is no release: " + e.getMessage()
                            + "; give the JSON of a release, or a directory where 'coincast train' has finished",
                    e);
        } catch (InvalidReleaseException | IllegalArgumentException e) {
            throw new IOException(path + ": the release does not verify: " + e.getMessage(), e);
        }
    }

    private static ReleaseFiles ofRelease(Path file, EngineFactory engines)
            throws IOException, InvalidRecordException, InvalidReleaseException {
        Release release = Json.decode(Files.readAllBytes(file), Release.class);
        return new ReleaseFiles(release.id(), release.manifest(), new ReleaseVerifier(engines).verify(release));
    }

    private static ReleaseFiles ofDirectory(Path directory, EngineFactory engines)
            throws IOException, InvalidRecordException, InvalidReleaseException {
        for (String name : List.of("manifest.json", "model.onnx")) {
            if (Files.notExists(directory.resolve(name))) {
                throw new IOException(directory + ": has no " + name
                        + ": give a directory where 'coincast train' has finished, or the file of a release");
            }
        }
        ReleaseManifest manifest =
                Json.decode(Files.readAllBytes(directory.resolve("manifest.json")), ReleaseManifest.class);
        byte[] graph = Files.readAllBytes(directory.resolve("model.onnx"));
        checkDigest(directory, graph, manifest);
        String id = manifest.family();
        return new ReleaseFiles(id, manifest, ReleaseModel.open(id, graph, manifest, engines));
    }

    private static void checkDigest(Path directory, byte[] graph, ReleaseManifest manifest) throws IOException {
        String stated = manifest.hyperParameters().get(TrainedModel.GRAPH_DIGEST);
        String actual = Sha256.of(graph);
        if (!actual.equals(stated)) {
            throw new IOException(directory + ": model.onnx is not the graph of manifest.json: its SHA-256 is " + actual
                    + ", stated is " + stated + "; train it again");
        }
    }
}
