package io.coincast.standalone.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int RECORDS = 500;
    private static final TopicPartition REJECTED = new TopicPartition(Topics.REJECTED, 0);
    private static final TopicPartition CANDLES = new TopicPartition(Topics.CANDLES, 0);

    /** Two topics of one partition; all that was rejected comes one by one, and nothing was replayed yet. */
    private Consumer<byte[], byte[]> consumer(int records) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        for (TopicPartition each : List.of(REJECTED, CANDLES)) {
            consumer.updatePartitions(
                    each.topic(), List.of(new PartitionInfo(each.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        }
        consumer.updateBeginningOffsets(Map.of(REJECTED, 0L, CANDLES, 0L));
        consumer.updateEndOffsets(Map.of(REJECTED, (long) records, CANDLES, 0L));
        for (int offset = 0; offset < records; offset++) {
            long at = offset;
            consumer.schedulePollTask(() -> consumer.addRecord(
                    new ConsumerRecord<>(Topics.REJECTED, 0, at, new byte[0], Json.encode(rejected(at)))));
        }
        return consumer;
    }

    private RejectedRecord rejected(long offset) {
        return new RejectedRecord(
                RejectedRecord.SCHEMA, "too early", Topics.CANDLES, 0, offset, null, "aGk=", "predictor", 1);
    }

    /** Keeps nothing, but knows what others keep. */
    private static final class Forgetful extends MockProducer<byte[], byte[]> {
        private final @Nullable Exception failure;
        private final List<WeakReference<Object>> sent = new ArrayList<>();

        Forgetful(@Nullable Exception failure) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.failure = failure;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            sent.add(new WeakReference<>(record));
            RecordMetadata at = new RecordMetadata(CANDLES, sent.size(), 0, 0, 0, record.value().length);
            callback.onCompletion(failure == null ? at : null, failure);
            return CompletableFuture.completedFuture(at);
        }
    }

    @Test
    void shouldHoldOneRecordAtATime() {
        List<WeakReference<Object>> read = new ArrayList<>();
        try (Forgetful producer = new Forgetful(null)) {
            Predicate<RejectedRecord> wanted = record -> {
                read.add(new WeakReference<>(record));
                if (record.offset() == RECORDS - 1) {
                    assertForgotten(read);
                    assertForgotten(producer.sent);
                }
                return true;
            };
            assertThat(new Replay(() -> consumer(RECORDS), producer).run(wanted, false))
                    .isEqualTo(new Replay.Counts(RECORDS, RECORDS, 0, 0, 0));
            assertThat(producer.sent).hasSize(RECORDS);
        }
    }

    private static void assertForgotten(List<WeakReference<Object>> all) {
        await().untilAsserted(() -> {
            System.gc();
            assertThat(all.stream().filter(each -> each.get() != null).count()).isLessThanOrEqualTo(2);
        });
    }

    @Test
    void shouldFailWhereTheBrokerTakesNothing() {
        try (Forgetful producer = new Forgetful(new TopicAuthorizationException(Topics.CANDLES))) {
            Replay replay = new Replay(() -> consumer(2), producer);
            assertThatThrownBy(() -> replay.run(record -> true, false))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining(Topics.CANDLES);
        }
    }
}
