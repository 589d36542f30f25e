package io.coincast.contracts.record;

import java.util.List;
import java.util.Map;

/**
 * How a release was made and how it is to be called.
 *
 * <p>Shapes: the graph's {@code input} is float32 {@code [batch, windowLength]}, scaled log closes, oldest first; its
 * {@code output} is float32 {@code [batch, horizon, quantileLevels]}, scaled log returns from the last close.
 *
 * @param family the network, for example {@code cnn-2}
 * @param features name and version of the feature extraction it was trained with
 * @param dataFromMs as-of of the oldest training window
 * @param dataToMs close time of the newest candle that was seen, validation included
 * @param dataHash SHA-256 over the closes that were seen
 * @param scores on the validation windows, by name; ratios below 1 are better than the baseline named; a score
 *     that could not be computed is left out
 */
public record ReleaseManifest(
        String family,
        String input,
        String output,
        int windowLength,
        int horizon,
        List<Double> quantileLevels,
        String features,
        long dataFromMs,
        long dataToMs,
        String dataHash,
        List<String> symbols,
        long seed,
        Map<String, String> hyperParameters,
        String codeVersion,
        Map<String, Double> scores) {

    public ReleaseManifest {
        Check.text(family, "family");
        Check.text(input, "input");
        Check.text(output, "output");
        Check.require(windowLength > 1, "windowLength", windowLength, "must be above 1");
        Check.require(horizon == Forecast.HORIZON, "horizon", horizon, "must be " + Forecast.HORIZON);
        quantileLevels = Check.list(quantileLevels, "quantileLevels");
        Check.require(!quantileLevels.isEmpty(), "quantileLevels", quantileLevels, "must not be empty");
        Check.text(features, "features");
        Check.time(dataFromMs, "dataFromMs");
        Check.time(dataToMs, "dataToMs");
        Check.present(dataHash, "dataHash");
        symbols = Check.list(symbols, "symbols");
        hyperParameters = Check.map(hyperParameters, "hyperParameters");
        Check.present(codeVersion, "codeVersion");
        scores = Check.map(scores, "scores");
        scores.values().forEach(score -> Check.finite(score, "scores"));
    }

    /** This with {@code newScores} in place of its own. */
    public ReleaseManifest withScores(Map<String, Double> newScores) {
        return new ReleaseManifest(
                family,
                input,
                output,
                windowLength,
                horizon,
                quantileLevels,
                features,
                dataFromMs,
                dataToMs,
                dataHash,
                symbols,
                seed,
                hyperParameters,
                codeVersion,
                newScores);
    }
}
