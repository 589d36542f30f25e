package io.coincast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void shouldLetTheOperatorChangeAnythingButTheGuarantees() {
        KafkaConfig config = new KafkaConfig(
                "a:1", Map.of("acks", "1", "enable.idempotence", "false", "linger.ms", "9", "client.id", "x"));

        assertThat(KafkaClients.idempotentProducer(config, "ingest"))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("linger.ms", "9")
                .containsEntry("client.id", "ingest")
                .containsEntry("bootstrap.servers", "a:1");
        assertThat(KafkaClients.committedConsumer(
                        new KafkaConfig("a:1", Map.of("isolation.level", "read_uncommitted")), "tail"))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void shouldGivePropertiesThatKafkaAccepts() {
        KafkaConfig config = new KafkaConfig("a:1", Map.of());

        Properties written = KafkaClients.idempotentProducer(config, "c");
        written.put("key.serializer", ByteArraySerializer.class);
        written.put("value.serializer", ByteArraySerializer.class);
        Properties read = KafkaClients.committedConsumer(config, "c");
        read.put("key.deserializer", ByteArrayDeserializer.class);
        read.put("value.deserializer", ByteArrayDeserializer.class);
        ProducerConfig producer = new ProducerConfig(written);
        ConsumerConfig consumer = new ConsumerConfig(read);

        assertThat(producer.getInt("max.request.size")).isEqualTo(Topics.MAX_REJECTED_BYTES);
        assertThat(consumer.getBoolean("enable.auto.commit")).isFalse();
    }

    @Test
    void shouldGiveUpWhenPatienceEnds() {
        for (String nowhere : new String[] {"127.0.0.1:1", "broker.invalid:9092"}) {
            assertThatThrownBy(() -> KafkaClients.awaitBroker(new KafkaConfig(nowhere, Map.of()), SHORT))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("no broker answers at " + nowhere);
        }
    }

    @Test
    void shouldNotWaitForWhatWaitingDoesNotMend() {
        KafkaConfig config = new KafkaConfig("127.0.0.1:1", Map.of("security.protocol", "NONSENSE"));

        assertThatThrownBy(() -> KafkaClients.awaitBroker(config)).isInstanceOf(ConfigException.class);
    }

    @Test
    void shouldStopWaitingWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> KafkaClients.awaitBroker(new KafkaConfig("broker.invalid:9092", Map.of())))
                .isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
