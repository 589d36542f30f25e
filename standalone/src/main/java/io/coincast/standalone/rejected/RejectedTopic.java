package io.coincast.standalone.rejected;

import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.standalone.topic.WholeTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What was rejected and is still kept. Threads: safe. */
public final class RejectedTopic {
    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /** Each call of {@code consumers} gives a consumer of committed records that is this one's to close. */
    public RejectedTopic(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * Up to where the topic went when it was looked at, by partition, and since when, epoch milliseconds UTC, there had been
     * records that were wanted; the end of time where there are none.
     */
    record Extent(Map<Integer, Long> lastOffsets, long sinceMs) {
        Extent {
            lastOffsets = Map.copyOf(lastOffsets);
        }

        private boolean holds(ConsumerRecord<byte[], byte[]> record) {
            return record.offset() <= lastOffsets.getOrDefault(record.partition(), -1L);
        }
    }

    /**
     * What there is to list.
     *
     * @param total how many match
     * @param unreadable records of the topic that are none
     * @param records the newest of them, oldest first
     */
    public record Listing(long total, long unreadable, List<RejectedRecord> records) {
        public Listing {
            records = List.copyOf(records);
        }
    }

    /** The newest {@code limit} that {@code wanted} accepts. */
    public Listing list(Predicate<RejectedRecord> wanted, int limit) {
        Deque<RejectedRecord> newest = new ArrayDeque<>();
        long[] counts = new long[2];
        read((record, rejected) -> {
            if (rejected == null) {
                counts[1]++;
            } else if (wanted.test(rejected)) {
                counts[0]++;
                newest.addLast(rejected);
                if (newest.size() > limit) {
                    newest.removeFirst();
                }
            }
        });
        return new Listing(counts[0], counts[1], new ArrayList<>(newest));
    }

    /** How far back what {@code wanted} accepts goes. */
    Extent extent(Predicate<RejectedRecord> wanted) {
        Map<Integer, Long> lastOffsets = new HashMap<>();
        long[] sinceMs = {Long.MAX_VALUE};
        read((record, rejected) -> {
            if (rejected != null && wanted.test(rejected)) {
                lastOffsets.put(record.partition(), record.offset());
                sinceMs[0] = Math.min(sinceMs[0], record.timestamp());
            }
        });
        return new Extent(lastOffsets, sinceMs[0]);
    }

    /** Hands {@code taker} all within {@code extent} that {@code wanted} accepts, oldest first within a partition, one at a time. */
    void each(Extent extent, Predicate<RejectedRecord> wanted, java.util.function.Consumer<RejectedRecord> taker) {
        read((record, rejected) -> {
            if (rejected != null && extent.holds(record) && wanted.test(rejected)) {
                taker.accept(rejected);
            }
        });
    }

    /** Its key as text; empty if it had none. */
    public static String key(RejectedRecord rejected) {
        return new String(decoded(rejected.key()), StandardCharsets.UTF_8);
    }

    /** Its bytes; none if it had none, or they are not Base64. */
    static byte[] decoded(@Nullable String base64) {
        try {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Takes a record of the topic, and the rejected record that it is, null if it is none. */
    @FunctionalInterface
    private interface Reader {
        void accept(ConsumerRecord<byte[], byte[]> record, @Nullable RejectedRecord rejected);
    }

    private void read(Reader reader) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            WholeTopic.read(
                    consumer,
                    Topics.REJECTED,
                    0,
                    (partition, record) -> reader.accept(record, decoded(record.value())));
        }
    }

    private static @Nullable RejectedRecord decoded(byte @Nullable [] value) {
        try {
            return value == null ? null : Json.decode(value, RejectedRecord.class);
        } catch (InvalidRecordException e) {
            return null;
        }
    }
}
