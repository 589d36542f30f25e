package io.coincast.predictor.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void shouldTellBrokerTroubleFromBugsByTheCause() {
        assertThat(Faults.isTransient(new StreamsException("x", new TimeoutException("y"))))
                .isTrue();
        assertThat(Faults.isTransient(new StreamsException("x", new IllegalStateException("y"))))
                .isFalse();
        assertThat(Faults.isTransient(new TopicAuthorizationException("x"))).isFalse();
        assertThat(Faults.isTransient(new OutOfMemoryError())).isFalse();
    }

    @Test
    void shouldTellMissingTopics() {
        assertThat(Faults.isMissingTopic(new MissingSourceTopicException("x"))).isTrue();
        assertThat(Faults.isTransient(new MissingSourceTopicException("x"))).isTrue();
        assertThat(Faults.isMissingTopic(new TimeoutException("x"))).isFalse();
        StreamsException global = new StreamsException("There are no partitions available for topic coincast.models");
        assertThat(Faults.isMissingTopic(global)).isTrue();
        assertThat(Faults.isTransient(global)).isTrue();
    }
}
