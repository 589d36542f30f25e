package io.coincast.predictor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class CandleLagTest {
    private static Metric lag(String name, Map<String, String> tags, Object value) {
        MetricName metric = new MetricName(name, "consumer-fetch-manager-metrics", "", tags);
        return new Metric() {
            @Override
            public MetricName metricName() {
                return metric;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }

    private static Map<String, String> of(String topic, int partition) {
        return Map.of("client-id", "c", "topic", topic, "partition", String.valueOf(partition));
    }

    @Test
    void shouldAddThePartitionsOfCandlesUp() {
        assertThat(CandleLag.of(List.of(
                        lag("records-lag", of(Topics.CANDLES, 0), 3.0),
                        lag("records-lag", of(Topics.CANDLES, 1), 4.0),
                        lag("records-lag", of(Topics.MODELS, 0), 100.0),
                        lag("records-lag-max", of(Topics.CANDLES, 0), 1_000.0),
                        lag("records-lag", Map.of("client-id", "c"), 10_000.0))))
                .isEqualTo(7);
    }

    @Test
    void shouldSayThatItIsNotKnownWhereNothingIsAssigned() {
        assertThat(CandleLag.of(List.of())).isNaN();
        assertThat(CandleLag.of(List.of(lag("records-lag", of(Topics.MODELS, 0), 1.0))))
                .isNaN();
    }
}
