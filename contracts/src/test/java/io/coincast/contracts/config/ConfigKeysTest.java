package io.coincast.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.coincast.contracts.topic.TopicsConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeysTest {
    @Test
    void shouldListKeysInTheOrderOfDeclaration() {
        assertThat(ConfigKeys.of(SampleConfig.class))
                .extracting(ConfigKey::name)
                .startsWith("symbols", "rate-budget", "seed")
                .contains("kafka.bootstrap-servers", "kafka.security.protocol", "kafka.security.password")
                .endsWith("kafka.properties", "clock.speed", "clock.origin");
    }

    @Test
    void shouldTellWhatAnOperatorMustKnow() {
        ConfigKey key = ConfigKeys.of(TopicsConfig.class).get(2);

        assertThat(key.name()).isEqualTo("candles-retention");
        assertThat(key.type()).isEqualTo("duration");
        assertThat(key.fallback()).isEqualTo("400d");
        assertThat(key.environmentVariable()).isEqualTo("COINCAST_CANDLES_RETENTION");
        assertThat(key.optional()).isFalse();
        assertThat(key.secret()).isFalse();
    }

    @Test
    void shouldNameTypes() {
        assertThat(ConfigKeys.of(SampleConfig.class))
                .extracting(ConfigKey::type)
                .contains("list of text", "map of text", "true or false", "size", "one of read-only, read-write");
    }

    @ParameterizedTest
    @ValueSource(classes = {KafkaConfig.class, ClockConfig.class, TopicsConfig.class})
    void shouldDocumentEveryKeyAndHaveAFallbackThatIsRight(Class<? extends Record> type) {
        assertThat(ConfigKeys.of(type))
                .allSatisfy(
                        key -> assertThat(key.doc()).as(key.name()).isNotBlank().endsWith("."));
        assertThatCode(() -> ConfigLoader.defaults(type)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseDeclarationsThatCannotWork() {
        List<Class<? extends Record>> wrong = List.of(
                WithoutDoc.class, WithoutSetting.class, SharedVariable.class, UnknownType.class, UnknownElement.class);

        for (Class<? extends Record> type : wrong) {
            assertThatIllegalStateException().as(type.getSimpleName()).isThrownBy(() -> ConfigKeys.of(type));
        }
    }

    private record WithoutDoc(
            @Setting(doc = " ", fallback = "1") int a) {}

    private record WithoutSetting(int a) {}

    private record Inner(
            @Setting(doc = "C.", fallback = "1") int c) {}

    private record SharedVariable(
            @Setting(doc = "B.", fallback = "1") int bC, Inner b) {}

    private record UnknownType(
            @Setting(doc = "A.", fallback = "1") short a) {}

    private record UnknownElement(
            @Setting(doc = "A.", fallback = "1") Set<String> a,
            @Setting(doc = "B.", fallback = "1") Map<Integer, String> b) {}
}
