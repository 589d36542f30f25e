package io.coincast.predictor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.predictor.PredictorConfigs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    @Test
    void shouldAskForExactlyOnceAndShortPolls() {
        StreamsConfig config = new StreamsConfig(StreamsProperties.of(PredictorConfigs.defaults()));
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getLong(StreamsConfig.POLL_MS_CONFIG)).isEqualTo(5);
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("max.poll.records", 5_000)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("batch.size", 256 << 10)
                .containsEntry("linger.ms", 50);
    }

    @Test
    void shouldLetTheOperatorOverrideSpeedsButNotGuarantees() {
        Properties properties = StreamsProperties.of(with(
                new KafkaConfig("b:1", Map.of("poll.ms", "50", "processing.guarantee", "at_least_once", "x", "y"))));
        assertThat(properties)
                .containsEntry("poll.ms", "50")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("x", "y");
    }

    private static PredictorConfig with(KafkaConfig kafka) {
        PredictorConfig base = PredictorConfigs.defaults();
        return new PredictorConfig(
                kafka,
                base.clock(),
                base.topics(),
                base.http(),
                base.engine(),
                base.models(),
                base.applicationId(),
                base.threads(),
                base.standbyReplicas(),
                Path.of("state"),
                base.deadline(),
                base.freshness(),
                base.catchUp(),
                base.maxFilled(),
                base.clockTolerance(),
                base.calibrationFeedback());
    }

    @Test
    void shouldHaveFallbacksForEveryKey() {
        PredictorConfig config = ConfigLoader.defaults(PredictorConfig.class);
        assertThat(config.applicationId()).isEqualTo("coincast-predictor");
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.standbyReplicas()).isZero();
        assertThat(config.stateDir()).isNull();
        assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.freshness()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.catchUp()).isEqualTo(Duration.ofHours(12));
        assertThat(config.maxFilled()).isEqualTo(64);
        assertThat(config.clockTolerance()).isEqualTo(Duration.ofHours(1));
        assertThat(config.calibrationFeedback()).isEqualTo(1);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
    }

    @Test
    void shouldReportAllProblemsOfTheConfiguration() {
        Map<String, String> flags = Map.of("threads", "many", "http.port", "99999", "freshnes", "1m");
        assertThatThrownBy(() -> ConfigLoader.load(PredictorConfig.class, ConfigSources.ofFlags(flags)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("threads")
                .hasMessageContaining("port")
                .hasMessageContaining("freshness");
    }

    @Test
    void shouldRefuseAWindowOfNothingButCarriedCandles() {
        Map<String, String> flags = Map.of("max-filled", "256");
        assertThatThrownBy(() -> ConfigLoader.load(PredictorConfig.class, ConfigSources.ofFlags(flags)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must lie between 0 and 255, was 256");
    }
}
