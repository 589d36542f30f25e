package io.coincast.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigPrinterTest {
    @Test
    void shouldHideSecretsButNotWhichThereAre() {
        SampleConfig config = ConfigLoader.load(
                SampleConfig.class,
                ConfigSources.ofFlags(Map.of(
                        "token", "correct-horse", "kafka.properties", "sasl.password=battery,sasl.mechanism=PLAIN")));

        assertThat(ConfigPrinter.describe(config))
                .containsEntry("token", "•••")
                .containsEntry("kafka.properties", "sasl.mechanism=•••,sasl.password=•••");
        assertThat(config.kafka().toString()).contains("127.0.0.1:9092").doesNotContain("battery", "PLAIN");
    }

    @Test
    void shouldLeaveOutWhatIsAbsent() {
        assertThat(ConfigPrinter.describe(ConfigLoader.defaults(SampleConfig.class)))
                .doesNotContainKeys("token", "directory", "limit");
    }

    @Test
    void shouldWriteValuesAsTheyAreRead() {
        SampleConfig config = ConfigLoader.load(
                SampleConfig.class,
                ConfigSources.ofFlags(Map.of(
                        "grace", "PT0.25S",
                        "buffer", "1048576B",
                        "mode", "READ_WRITE",
                        "symbols", "[A_B, C_D]",
                        "labels", "b=2,a=1",
                        "since", "2026-01-31T12:00:00Z",
                        "directory", "data",
                        "limit", "5",
                        "clock.speed", "300",
                        "clock.origin", "2026-01-31T12:00:00Z")));

        Map<String, String> described = new HashMap<>(ConfigPrinter.describe(config));

        assertThat(described)
                .containsEntry("grace", "250ms")
                .containsEntry("buffer", "1MiB")
                .containsEntry("mode", "read-write")
                .containsEntry("labels", "a=1,b=2");
        described.remove("kafka.properties");
        assertThat(ConfigLoader.load(SampleConfig.class, ConfigSources.ofFlags(described)))
                .isEqualTo(config);
    }
}
