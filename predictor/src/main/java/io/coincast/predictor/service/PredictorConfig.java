package io.coincast.predictor.service;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.config.Setting;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.engine.EngineConfig;
import io.coincast.forecasting.signature.TrustConfig;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.http.HttpConfig;
import io.coincast.predictor.tick.TickRules;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The predictor's configuration. */
public record PredictorConfig(
        KafkaConfig kafka,
        ClockConfig clock,
        TopicsConfig topics,
        HttpConfig http,
        EngineConfig engine,
        TrustConfig models,

        @Setting(
                doc = "Names this predictor to the broker; instances that share the work have the same.",
                fallback = "coincast-predictor")
        String applicationId,

        @Setting(doc = "Stream threads of this instance; each holds some of the partitions.", fallback = "1")
        int threads,

        @Setting(doc = "Copies of the windows kept warm on other instances.", fallback = "0")
        int standbyReplicas,

        @Setting(
                doc =
                        "Kafka Streams' own directory. Nothing is written there now: all state is in memory and in changelogs.",
                optional = true)
        @Nullable
        Path stateDir,

        @Setting(doc = "How long a tick waits for its last symbols after the first, in our time.", fallback = "2s")
        Duration deadline,

        @Setting(
                doc = "How long after its close a candle may be published and still be forecast, in market time.",
                fallback = "10m")
        Duration freshness,

        @Setting(doc = "How far behind the market forecasts are caught up, in market time.", fallback = "12h")
        Duration catchUp,

        @Setting(doc = "How many of a window's 256 candles may be carried forward.", fallback = "64")
        int maxFilled,

        @Setting(
                doc = "How far ahead of this machine's clock a candle may close before it is rejected, in market time.",
                fallback = "1h")
        Duration clockTolerance,

        @Setting(
                doc =
                        "How strongly intervals are widened or narrowed by what came true: 1 keeps coverage, 0 serves them as the model states them.",
                fallback = "1")
        double calibrationFeedback) {

    private static final int MAX_THREADS = 256;
    private static final double MAX_FEEDBACK = 10;

    public PredictorConfig {
        require(!applicationId.isBlank(), "applicationId", "must not be empty", applicationId);
        require(threads > 0 && threads <= MAX_THREADS, "threads", "must lie between 1 and 256", threads);
        require(standbyReplicas >= 0, "standbyReplicas", "must not be negative", standbyReplicas);
        require(!deadline.isNegative(), "deadline", "must not be negative", deadline);
        require(!freshness.isNegative(), "freshness", "must not be negative", freshness);
        require(!catchUp.isNegative(), "catchUp", "must not be negative", catchUp);
        require(maxFilled >= 0 && maxFilled < Window.LENGTH, "maxFilled", "must lie between 0 and 255", maxFilled);
        require(!clockTolerance.isNegative(), "clockTolerance", "must not be negative", clockTolerance);
        require(
                calibrationFeedback >= 0 && calibrationFeedback <= MAX_FEEDBACK,
                "calibrationFeedback",
                "must lie between 0 and 10",
                calibrationFeedback);
    }

    private static void require(boolean valid, String field, String rule, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
        }
    }

    /** When a closed candle is forecast, and how it is calibrated. */
    public TickRules rules() {
        return new TickRules(deadline, freshness, catchUp, maxFilled, clockTolerance, calibration());
    }

    private CalibrationRates calibration() {
        return calibrationFeedback == 0
                ? CalibrationRates.OFF
                : new CalibrationRates(CalibrationRates.DEFAULT.shared(), calibrationFeedback);
    }
}
