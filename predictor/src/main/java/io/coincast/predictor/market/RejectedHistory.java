package io.coincast.predictor.market;

import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How many records were rejected in the last day by any instance, at most {@value #KEPT} of a partition, and the newest
 * of them. Threads: safe.
 */
public final class RejectedHistory {
    static final int KEPT = 10_000;
    private static final int SHOWN = 20;

    /** By partition, the offset up to which all has been seen: after trouble they are read again. */
    private final Map<Integer, Long> seenTo = new HashMap<>();

    private final Deque<Rejection> newest = new ArrayDeque<>();
    private int count;

    RejectedHistory() {}

    /** A record that could not be processed: where it was, why, and when, market time. */
    public record Rejection(
            String topic, int partition, long offset, String reason, String rejectedBy, long rejectedAtMs) {}

    synchronized void take(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        long before = seenTo.getOrDefault(record.partition(), -1L);
        if (record.value() == null || record.offset() <= before) {
            return;
        }
        seenTo.put(record.partition(), record.offset());
        count++;
        newest.addFirst(Json.decode(record.value(), Rejection.class));
        if (newest.size() > SHOWN) {
            newest.removeLast();
        }
    }

    /** How many there were. */
    public synchronized int count() {
        return count;
    }

    /** The newest, newest first, at most {@value #SHOWN}. */
    public synchronized List<Rejection> newest() {
        return List.copyOf(newest);
    }
}
