package io.coincast.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.DataSize;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.trainer.Releases;
import io.coincast.trainer.gate.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasePublisherTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private ReleasePublisher publisher(String maximum) {
        ModelRegistry registry = new ModelRegistry(
                producer,
                () -> {
                    throw new AssertionError("nothing is to be read");
                },
                Clock.systemUTC());
        return new ReleasePublisher(registry, DataSize.parse(maximum));
    }

    private static Verdict verdict(boolean promoted, @Nullable Release incumbent) {
        return new Verdict(promoted, "for a reason", Map.of("x", 1.0), incumbent);
    }

    private List<String> keys() {
        return producer.history().stream().map(ProducerRecord::key).toList();
    }

    @Test
    void shouldPublishAsTheChampion() throws Exception {
        publisher("1MiB").publish(Releases.named("r1"), verdict(true, null));

        ProducerRecord<String, byte[]> champion = producer.history().get(0);
        assertThat(champion.topic()).isEqualTo(Topics.MODELS);
        assertThat(champion.key()).isEqualTo(Release.CHAMPION);
        assertThat(Json.decode(champion.value(), Release.class)).isEqualTo(Releases.named("r1"));
        RegistryEntry entry = Json.decode(producer.history().get(1).value(), RegistryEntry.class);
        assertThat(producer.history().get(1).key()).isEqualTo(entry.key()).startsWith("registry/");
        assertThat(entry.who()).isEqualTo("trainer");
        assertThat(entry.why()).isEqualTo("for a reason");
        assertThat(entry.evidence()).containsEntry("x", 1.0);
    }

    @Test
    void shouldPutTheIncumbentAwayFirst() throws Exception {
        publisher("1MiB").publish(Releases.named("r2"), verdict(true, Releases.named("r1")));

        assertThat(keys()).startsWith(Release.PREVIOUS, Release.CHAMPION);
        assertThat(Json.decode(producer.history().get(0).value(), Release.class).id())
                .isEqualTo("r1");
    }

    @Test
    void shouldPublishWhatIsRefusedAsAChallenger() throws Exception {
        publisher("1MiB").publish(Releases.named("r2"), verdict(false, Releases.named("r1")));

        assertThat(keys()).startsWith("challenger-cnn-2").doesNotContain(Release.CHAMPION, Release.PREVIOUS);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        assertThatThrownBy(() -> publisher("64B").publish(Releases.named("r1"), verdict(true, null)))
                .isInstanceOf(ReleaseTooLargeException.class)
                .hasMessageContaining("r1")
                .hasMessageContaining("64B");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldSayWhyTheBrokerDidNotTakeIt() {
        producer.sendException = new TimeoutException("away");

        assertThatThrownBy(() -> publisher("1MiB").publish(Releases.named("r1"), verdict(true, null)))
                .isInstanceOf(TimeoutException.class);
    }
}
