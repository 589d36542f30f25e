package io.coincast.trainer.registry;

import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.RegistryEntry.Reason;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes what is in the slots of the models topic, and notes who changed it and why.
 *
 * <p>The topic has one partition, so all readers see changes in the order of writing: what is replaced is put away first,
 * so that a crash half-way loses nothing. A predictor serves the change from its next batch on. Two who change the same
 * slot at once: the later wins, and both are in the entries. Threads: safe. Failure: {@link KafkaException} if the broker
 * does not answer or refuses; doing the same again does no harm. {@link RegistryException} where there is nothing to do.
 */
public final class ModelRegistry implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.MODELS, 0);

    private final Producer<String, byte[]> producer;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Clock clock;

    /** Takes over {@code producer}, which must be idempotent; {@code consumers} must belong to no group. */
    public ModelRegistry(Producer<String, byte[]> producer, Supplier<Consumer<byte[], byte[]>> consumers, Clock clock) {
        this.producer = producer;
        this.consumers = consumers;
        this.clock = clock;
    }

    /** What the topic holds now. */
    public RegistryView view() {
        Map<String, byte[]> values = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(POLL).forEach(record -> take(record, values));
            }
        }
        return RegistryView.of(values);
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, byte[]> values) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            values.remove(key);
        } else {
            values.put(key, record.value());
        }
    }

    /** Lets {@code release} serve in place of {@code incumbent}, which a rollback brings back. */
    public void promote(Release release, @Nullable Release incumbent, Reason reason) throws InterruptedException {
        putAway(release, incumbent);
        put(Release.CHAMPION, release);
        note("promoted", Release.CHAMPION, release, reason);
    }

    private void putAway(Release release, @Nullable Release incumbent) throws InterruptedException {
        if (incumbent != null && !incumbent.id().equals(release.id())) {
            put(Release.PREVIOUS, incumbent);
        }
    }

    /** Lets {@code release} run in shadow, in its family's slot. */
    public void challenge(Release release, Reason reason) throws InterruptedException {
        String slot = challengerSlot(release);
        put(slot, release);
        note("challenging", slot, release, reason);
    }

    /** The slot in which a challenger of this family runs. */
    public static String challengerSlot(Release release) {
        return Release.CHALLENGER + "-" + release.manifest().family();
    }

    /** Lets the release in {@code slot} serve, and empties the slot if it was a challenger's. */
    public Release promote(String slot, Reason reason) throws RegistryException, InterruptedException {
        RegistryView view = view();
        Release release = view.release(slot);
        if (slot.equals(Release.CHAMPION)) {
            throw new RegistryException(release.id() + " serves already");
        }
        promote(release, view.champion(), reason);
        if (slot.startsWith(Release.CHALLENGER)) {
            put(slot, null);
        }
        return release;
    }

    /** Lets the release serve that did before the champion; the champion takes its place. */
    public Release rollback(Reason reason) throws RegistryException, InterruptedException {
        RegistryView view = view();
        Release previous = view.slots().get(Release.PREVIOUS);
        if (previous == null) {
            throw new RegistryException("nothing served before; withdraw the champion to let the baseline serve");
        }
        put(Release.CHAMPION, previous);
        Release champion = view.champion();
        if (champion != null && !champion.id().equals(previous.id())) {
            put(Release.PREVIOUS, champion);
        }
        note("rolled-back", Release.CHAMPION, previous, reason);
        return previous;
    }

    /** Empties {@code slot}; without a champion the baseline serves. */
    public Release withdraw(String slot, Reason reason) throws RegistryException, InterruptedException {
        Release release = view().release(slot);
        put(slot, null);
        note("withdrawn", slot, release, reason);
        return release;
    }

    private void note(String action, String slot, Release release, Reason reason) throws InterruptedException {
        RegistryEntry entry = RegistryEntry.of(clock.millis(), action, slot, release.id(), reason);
        send(entry.key(), Json.encode(entry));
    }

    private void put(String slot, @Nullable Release release) throws InterruptedException {
        send(slot, release == null ? null : Json.encode(release));
    }

    private void send(String key, byte @Nullable [] value) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(Topics.MODELS, key, value)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException broker ? broker : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
