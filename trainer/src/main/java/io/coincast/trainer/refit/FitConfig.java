package io.coincast.trainer.refit;

import io.coincast.contracts.config.Setting;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.feature.SignedMarketState;
import io.coincast.forecasting.sample.WindowSampler;
import java.time.Duration;
import java.util.List;

/** What a refit fits, on how much, and for how long. */
public record FitConfig(
        @Setting(
                doc = "Networks to fit, of which the best is published: mlp, cnn-2, lstm-50.",
                fallback = "mlp,cnn-2,lstm-50")
        List<String> families,

        @Setting(
                doc =
                        "Candles from one sample's window to the next; prime to 12, so that every minute of the hour is seen.",
                fallback = "7")
        int stride,

        @Setting(doc = "Most samples to train on: the most recent, evenly over symbols.", fallback = "150000")
        int maximumSamples,

        @Setting(doc = "Most samples to calibrate on, and most to score on.", fallback = "4000")
        int maximumEvaluationSamples,

        @Setting(doc = "Time that is left for calibrating, just before scoring.", fallback = "3d")
        Duration calibrate,

        @Setting(doc = "Most of the time that is left for calibrating, where there is little.", fallback = "0.15")
        double calibrateFraction,

        @Setting(doc = "Time, the newest, that is left for scoring.", fallback = "5d")
        Duration score,

        @Setting(doc = "Most of the time that is left for scoring, where there is little.", fallback = "0.15")
        double scoreFraction,

        @Setting(doc = "Most passes over the training samples, per network.", fallback = "20")
        int epochs,

        @Setting(
                doc =
                        "Most samples shown to a network altogether, so that over many there are fewer passes, though at least one.",
                fallback = "400000")
        int maximumShown,

        @Setting(doc = "Passes without a lower validation loss that end a fit.", fallback = "5")
        int patience,

        @Setting(doc = "Samples per step of the optimizer.", fallback = "64")
        int batchSize,

        @Setting(doc = "Learning rate of Adam.", fallback = "0.001")
        double learningRate,

        @Setting(doc = "Longest time to fit a network, which cuts its last pass short; wall time.", fallback = "15m")
        Duration maximumFitTime,

        @Setting(doc = "Seed of weights, dropout and the order of samples.", fallback = "20170815")
        long seed,

        @Setting(
                doc =
                        "Signals of coincast.signals that perceptrons are shown beside the candles; other networks are not.",
                fallback = "[]")
        List<String> signals) {

    public FitConfig {
        families = List.copyOf(families);
        require(!families.isEmpty(), "families", families, "must not be empty");
        families.forEach(Family::of);
        signals = List.copyOf(signals);
        require(
                FeatureExtractions.find(FeatureExtractions.name(SignedMarketState.NAME, signals))
                        .isPresent(),
                "signals",
                signals,
                "must be at most 16 different names of a-z, 0-9, '-' and '_'");
        require(stride > 0, "stride", stride, "must be positive");
        require(maximumSamples > 0, "maximumSamples", maximumSamples, "must be positive");
        require(maximumEvaluationSamples > 0, "maximumEvaluationSamples", maximumEvaluationSamples, "must be positive");
        require(calibrate.toMillis() > 0, "calibrate", calibrate, "must be positive");
        require(score.toMillis() > 0, "score", score, "must be positive");
        require(isFraction(calibrateFraction), "calibrateFraction", calibrateFraction, "must be within (0, 0.5)");
        require(isFraction(scoreFraction), "scoreFraction", scoreFraction, "must be within (0, 0.5)");
        require(epochs > 0, "epochs", epochs, "must be positive");
        require(maximumShown > 0, "maximumShown", maximumShown, "must be positive");
        require(patience > 0, "patience", patience, "must be positive");
        require(batchSize > 0, "batchSize", batchSize, "must be positive");
        require(learningRate > 0 && learningRate < 1, "learningRate", learningRate, "must be within (0, 1)");
        require(maximumFitTime.toMillis() > 0, "maximumFitTime", maximumFitTime, "must be positive");
    }

    /** Most passes over {@code rows} training samples. */
    int passes(int rows) {
        return (int) Math.max(1, Math.min(epochs, Math.round(maximumShown / (double) Math.max(1, rows))));
    }

    WindowSampler sampler() {
        return new WindowSampler(stride, maximumSamples, maximumEvaluationSamples);
    }

    private static boolean isFraction(double value) {
        return value > 0 && value < 0.5;
    }

    private static void require(boolean valid, String field, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
        }
    }
}
