package io.coincast.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.RegistryEntry.Reason;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.trainer.Releases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ModelRegistryTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.MODELS, 0);
    private static final Reason REASON = new Reason("ada", "a test", Map.of());

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(1_800_000_000_000L));
    private final ModelRegistry registry = new ModelRegistry(producer, this::consumer, clock);

    /** Reads back what was produced. */
    private Consumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        List<ProducerRecord<String, byte[]>> records = producer.history();
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < records.size(); i++) {
                byte[] key = records.get(i).key().getBytes(StandardCharsets.UTF_8);
                consumer.addRecord(new ConsumerRecord<>(
                        Topics.MODELS, 0, i, key, records.get(i).value()));
            }
        });
        return consumer;
    }

    private void promote(String id) throws Exception {
        clock.pass(Duration.ofMinutes(1));
        registry.promote(Releases.named(id), registry.view().champion(), REASON);
    }

    private String inSlot(String slot) {
        Release release = registry.view().slots().get(slot);
        return release == null ? "nothing" : release.id();
    }

    @Test
    void shouldBeEmptyAtFirst() {
        assertThat(registry.view().slots()).isEmpty();
        assertThat(registry.view().champion()).isNull();
    }

    @Test
    void shouldPutAwayWhatServedBefore() throws Exception {
        promote("r1");
        promote("r2");

        assertThat(inSlot(Release.CHAMPION)).isEqualTo("r2");
        assertThat(inSlot(Release.PREVIOUS)).isEqualTo("r1");
    }

    @Test
    void shouldRollBackAndForth() throws Exception {
        promote("r1");
        promote("r2");

        assertThat(registry.rollback(REASON).id()).isEqualTo("r1");
        assertThat(inSlot(Release.CHAMPION)).isEqualTo("r1");
        assertThat(inSlot(Release.PREVIOUS)).isEqualTo("r2");
        registry.rollback(REASON);
        assertThat(inSlot(Release.CHAMPION)).isEqualTo("r2");
    }

    @Test
    void shouldSayThatThereIsNothingToRollBackTo() throws Exception {
        promote("r1");

        assertThatThrownBy(() -> registry.rollback(REASON))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("nothing served before");
    }

    @Test
    void shouldPromoteAChallengerAndEmptyItsSlot() throws Exception {
        promote("r1");
        registry.challenge(Releases.named("c1"), REASON);
        assertThat(registry.view().slot("c1")).isEqualTo("challenger-cnn-2");

        registry.promote("challenger-cnn-2", REASON);

        assertThat(inSlot(Release.CHAMPION)).isEqualTo("c1");
        assertThat(inSlot(Release.PREVIOUS)).isEqualTo("r1");
        assertThat(inSlot("challenger-cnn-2")).isEqualTo("nothing");
    }

    @Test
    void shouldWithdraw() throws Exception {
        promote("r1");

        assertThat(registry.withdraw(Release.CHAMPION, REASON).id()).isEqualTo("r1");

        assertThat(registry.view().champion()).isNull();
        assertThatThrownBy(() -> registry.withdraw(Release.CHAMPION, REASON)).isInstanceOf(RegistryException.class);
    }

    @Test
    void shouldNoteWhoDidWhatAndWhy() throws Exception {
        promote("r1");
        promote("r2");
        clock.pass(Duration.ofMinutes(1));
        registry.rollback(new Reason("grace", "coverage fell", Map.of()));

        List<RegistryEntry> entries = registry.view().entries();
        assertThat(entries).extracting(RegistryEntry::action).containsExactly("promoted", "promoted", "rolled-back");
        RegistryEntry last = entries.get(2);
        assertThat(last.who()).isEqualTo("grace");
        assertThat(last.why()).isEqualTo("coverage fell");
        assertThat(last.releaseId()).isEqualTo("r1");
        assertThat(last.atMs()).isEqualTo(clock.millis());
    }

    @Test
    void shouldLeaveOutWhatCannotBeRead() throws Exception {
        promote("r1");
        producer.send(new ProducerRecord<>(Topics.MODELS, "challenger-x", new byte[] {'{'}))
                .get();

        assertThat(registry.view().slots()).containsOnlyKeys(Release.CHAMPION);
    }
}
