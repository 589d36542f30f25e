package io.coincast.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSecurityTest {
    private static final Map<String, String> LOGIN =
            Map.of("kafka.security.protocol", "sasl-ssl", "kafka.security.username", "ingest");

    record Service(KafkaConfig kafka) {}

    private static KafkaConfig load(Map<String, String> flags, Map<String, String> environment) {
        return ConfigLoader.load(Service.class, new ConfigSources(null, environment, flags))
                .kafka();
    }

    @Test
    void shouldTakeThePasswordFromTheEnvironmentAndNeverShowIt() {
        KafkaConfig kafka = load(
                Map.of(
                        "kafka.security.protocol", "sasl-ssl",
                        "kafka.security.username", "ingest",
                        "kafka.security.truststore", "/etc/ca.pem"),
                Map.of(
                        "COINCAST_KAFKA_SECURITY_PASSWORD",
                        "battery",
                        "COINCAST_KAFKA_SECURITY_TRUSTSTORE_PASSWORD",
                        "staple"));

        assertThat(kafka.security().password()).isEqualTo("battery");
        assertThat(kafka.security().truststore()).isEqualTo(Path.of("/etc/ca.pem"));
        assertThat(kafka + " " + kafka.security() + ConfigPrinter.describe(new Service(kafka)) + new Service(kafka))
                .contains("ingest", "sasl-ssl")
                .doesNotContain("battery", "staple");
    }

    @Test
    void shouldAskForNothingByDefault() {
        assertThat(load(Map.of(), Map.of()).security()).isEqualTo(KafkaSecurity.NONE);
    }

    @Test
    void shouldSayWhereTheMissingPasswordBelongs() {
        assertThatThrownBy(() -> load(LOGIN, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kafka.security.password (not given): is missing")
                .hasMessageContaining("COINCAST_KAFKA_SECURITY_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "protocol, sasl-plaintext, mechanism, plain, clear text",
        "protocol, ssl, username, me, needs a protocol with a login",
        "protocol, plaintext, truststore, ca.pem, needs an encrypted protocol",
    })
    void shouldRefuseWhatWouldNotProtect(String key1, String value1, String key2, String value2, String said) {
        Map<String, String> flags =
                new HashMap<>(Map.of("kafka.security." + key1, value1, "kafka.security." + key2, value2));
        if (value1.startsWith("sasl")) {
            flags.put("kafka.security.username", "me");
            flags.put("kafka.security.password", "battery");
        }
        assertThatThrownBy(() -> load(flags, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("battery");
    }

    @Test
    void shouldNotShowAPasswordThatCannotBeUsed() {
        assertThatThrownBy(() -> load(LOGIN, Map.of("COINCAST_KAFKA_SECURITY_PASSWORD", "bat\ntery")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("control characters")
                .hasMessageNotContaining("tery");
    }
}
