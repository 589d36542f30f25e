package io.coincast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void shouldLayOutTheTopicsByDefault() {
        assertThat(topics(Map.of()))
                .extracting(TopicDefinition::name)
                .containsExactlyInAnyOrder(
                        Topics.CANDLES,
                        Topics.FORECASTS,
                        Topics.SETTLEMENTS,
                        Topics.REJECTED,
                        Topics.MODELS,
                        Topics.SIGNALS);
        assertThat(topic(Topics.SETTLEMENTS, Map.of()).settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", String.valueOf(90L * 86_400_000));
        assertThat(topic(Topics.CANDLES, Map.of()).settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", String.valueOf(400L * 86_400_000));
        assertThat(topic(Topics.MODELS, Map.of()).settings())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("retention.ms", "-1")
                .containsEntry("max.message.bytes", String.valueOf(4 << 20));
        assertThat(topic(Topics.MODELS, Map.of()).partitions()).isEqualTo(1);
    }

    @Test
    void shouldGiveTopicsKeyedBySymbolTheSamePartitions() {
        List<TopicDefinition> topics = topics(Map.of("partitions", "3", "replication", "2"));

        assertThat(topics).allMatch(topic -> topic.replication() == 2);
        assertThat(topics)
                .filteredOn(topic -> !Set.of(Topics.MODELS, Topics.SIGNALS).contains(topic.name()))
                .allMatch(topic -> topic.partitions() == 3);
    }

    @Test
    void shouldKeepForeverWhereTheRetentionIsZero() {
        assertThat(topic(Topics.CANDLES, Map.of("candles-retention", "0s")).settings())
                .containsEntry("retention.ms", "-1");
    }

    @Test
    void shouldRefuseWhatNoClusterCanDo() {
        for (String key : new String[] {"partitions", "replication"}) {
            assertThatThrownBy(() -> topics(Map.of(key, "0")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(key + " (flag " + key + "): must lie between 1 and");
        }
    }

    private static TopicDefinition topic(String name, Map<String, String> flags) {
        return topics(flags).stream()
                .filter(topic -> topic.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static List<TopicDefinition> topics(Map<String, String> flags) {
        return Topics.definitions(ConfigLoader.load(TopicsConfig.class, ConfigSources.ofFlags(flags)));
    }
}
