package io.coincast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerConfigTest {
    private static TrainerConfig load(Map<String, String> flags) {
        return ConfigLoader.load(TrainerConfig.class, ConfigSources.ofFlags(flags));
    }

    @Test
    void shouldHaveFallbacks() {
        TrainerConfig config = load(Map.of());

        assertThat(config.history()).isEqualTo(Duration.ofDays(180));
        assertThat(config.refitEvery()).isEqualTo(Duration.ofHours(6));
        assertThat(config.minimumSamples()).isEqualTo(1000);
        assertThat(config.settle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.maximumRelease().bytes()).isEqualTo(1 << 20);
        assertThat(config.fit().families()).containsExactly("mlp", "cnn-2", "lstm-50");
        assertThat(config.fit().stride()).isEqualTo(7);
        assertThat(config.fit().maximumSamples()).isEqualTo(150_000);
        assertThat(config.fit().maximumEvaluationSamples()).isEqualTo(4_000);
        assertThat(config.fit().calibrate()).isEqualTo(Duration.ofDays(3));
        assertThat(config.fit().score()).isEqualTo(Duration.ofDays(5));
        assertThat(config.fit().calibrateFraction()).isEqualTo(0.15);
        assertThat(config.fit().scoreFraction()).isEqualTo(0.15);
        assertThat(config.fit().epochs()).isEqualTo(20);
        assertThat(config.fit().patience()).isEqualTo(5);
        assertThat(config.fit().batchSize()).isEqualTo(64);
        assertThat(config.fit().learningRate()).isEqualTo(0.001);
        assertThat(config.fit().maximumFitTime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.fit().seed()).isEqualTo(20170815);
    }

    @ParameterizedTest
    @CsvSource({
        "history, 1d, history",
        "refit-every, 0s, refitEvery",
        "minimum-samples, 0, minimumSamples",
        "settle, -1s, settle",
        "maximum-release, 0B, maximumRelease",
        "fit.families, gru-fifty, cnn-2",
        "fit.stride, 0, stride",
        "fit.maximum-samples, 0, maximumSamples",
        "fit.maximum-evaluation-samples, 0, maximumEvaluationSamples",
        "fit.calibrate, 0s, calibrate",
        "fit.score, 0s, score",
        "fit.calibrate-fraction, 0.5, calibrateFraction",
        "fit.score-fraction, 0, scoreFraction",
        "fit.epochs, 0, epochs",
        "fit.patience, 0, patience",
        "fit.batch-size, 0, batchSize",
        "fit.learning-rate, 1, learningRate",
        "fit.maximum-fit-time, 0s, maximumFitTime"
    })
    void shouldRefuseWhatCannotWork(String key, String value, String said) {
        assertThatThrownBy(() -> load(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
    }
}
