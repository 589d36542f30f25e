package io.coincast.predictor;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.forecasting.engine.EngineConfig;
import io.coincast.forecasting.signature.TrustConfig;
import io.coincast.predictor.http.HttpConfig;
import io.coincast.predictor.service.PredictorConfig;
import java.time.Duration;
import java.util.Map;

/** The configuration that operators start from, with any free port. */
public final class PredictorConfigs {
    private PredictorConfigs() {}

    public static PredictorConfig defaults() {
        return at("127.0.0.1:1", 0);
    }

    public static PredictorConfig at(String bootstrapServers, int port) {
        return new PredictorConfig(
                new KafkaConfig(bootstrapServers, Map.of()),
                new ClockConfig(1, null),
                new TopicsConfig(8, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                new HttpConfig("127.0.0.1", port),
                EngineConfig.DEFAULT,
                TrustConfig.ANYONE,
                "coincast-predictor",
                1,
                0,
                null,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Duration.ofHours(12),
                64,
                Duration.ofMinutes(5),
                1);
    }
}
