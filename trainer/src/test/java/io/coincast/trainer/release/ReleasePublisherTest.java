package io.coincast.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.DataSize;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.trainer.Releases;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ReleasePublisherTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private ReleasePublisher publisher(String maximum) {
        return new ReleasePublisher(producer, DataSize.parse(maximum));
    }

    @Test
    void shouldPublishAsTheChampion() throws Exception {
        publisher("1MiB").publish(Releases.named("r1"));

        assertThat(producer.history()).hasSize(1);
        ProducerRecord<String, byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo(Topics.MODELS);
        assertThat(record.key()).isEqualTo(Release.CHAMPION);
        assertThat(Json.decode(record.value(), Release.class)).isEqualTo(Releases.named("r1"));
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        assertThatThrownBy(() -> publisher("64B").publish(Releases.named("r1")))
                .isInstanceOf(ReleaseTooLargeException.class)
                .hasMessageContaining("r1")
                .hasMessageContaining("64B");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldSayWhyTheBrokerDidNotTakeIt() {
        producer.sendException = new TimeoutException("away");

        assertThatThrownBy(() -> publisher("1MiB").publish(Releases.named("r1")))
                .isInstanceOf(TimeoutException.class);
    }
}
