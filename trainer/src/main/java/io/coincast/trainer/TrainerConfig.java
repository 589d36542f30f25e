package io.coincast.trainer;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.DataSize;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.config.OperationsConfig;
import io.coincast.contracts.config.Setting;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.forecasting.signature.SigningConfig;
import io.coincast.trainer.drift.DriftConfig;
import io.coincast.trainer.gate.GateConfig;
import io.coincast.trainer.refit.FitConfig;
import java.time.Duration;

/** Configuration of the trainer. Durations are in market time unless they say otherwise. */
public record TrainerConfig(
        KafkaConfig kafka,
        ClockConfig clock,
        TopicsConfig topics,
        OperationsConfig http,
        SigningConfig models,

        @Setting(doc = "How far back the candles reach that are kept in memory and fitted on.", fallback = "180d")
        Duration history,

        @Setting(doc = "From the start of one refit to the next.", fallback = "6h")
        Duration refitEvery,

        @Setting(doc = "Training samples without which there is no refit.", fallback = "1000")
        int minimumSamples,

        @Setting(
                doc = "A refit waits until no old candle has come for so long, so that history is complete; wall time.",
                fallback = "10s")
        Duration settle,

        @Setting(doc = "A release larger than this is not published.", fallback = "1MiB")
        DataSize maximumRelease,

        FitConfig fit,
        GateConfig gate,
        DriftConfig drift) {

    private static final Duration SHORTEST_HISTORY = Duration.ofDays(2);

    public TrainerConfig {
        require(history.compareTo(SHORTEST_HISTORY) >= 0, "history", history, "must be at least 2d");
        require(refitEvery.toMillis() > 0, "refitEvery", refitEvery, "must be positive");
        require(minimumSamples > 0, "minimumSamples", minimumSamples, "must be positive");
        require(!settle.isNegative(), "settle", settle, "must not be negative");
        require(maximumRelease.bytes() > 0, "maximumRelease", maximumRelease, "must be positive");
    }

    private static void require(boolean valid, String field, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
        }
    }
}
