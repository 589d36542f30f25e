package io.coincast.predictor.market;

import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How many records were rejected in the last day by any instance, and the newest of them. Of what was there before this
 * instance began, {@value #KEPT} of a partition are read at most.
 *
 * <p>Time: market time, by the hour: what was rejected in this hour and in the {@value #HOURS} before it. Memory: bounded, whatever comes.
 * Threads: safe.
 */
public final class RejectedHistory {
    static final int KEPT = 10_000;
    static final int SHOWN = 20;
    private static final int HOURS = 24;

    /** By partition, the offset up to which all has been seen: after trouble they are read again. */
    private final Map<Integer, Long> seenTo = new HashMap<>();

    private final Deque<Rejection> newest = new ArrayDeque<>();
    private final NavigableMap<Long, Integer> byHour = new TreeMap<>();
    private final Clock clock;

    /** Nothing has been rejected yet; {@code clock} is the market's. */
    RejectedHistory(Clock clock) {
        this.clock = clock;
    }

    /** A record that could not be processed: where it was, why, and when, market time. */
    public record Rejection(
            String topic, int partition, long offset, String reason, String rejectedBy, long rejectedAtMs) {}

    synchronized void take(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        long before = seenTo.getOrDefault(record.partition(), -1L);
        if (record.value() == null || record.offset() <= before) {
            return;
        }
        seenTo.put(record.partition(), record.offset());
        Rejection rejection = Json.decode(record.value(), Rejection.class);
        byHour.merge(hour(Math.min(rejection.rejectedAtMs(), clock.millis())), 1, Integer::sum);
        dropOld();
        newest.addFirst(rejection);
        if (newest.size() > SHOWN) {
            newest.removeLast();
        }
    }

    /** How many there were. */
    public synchronized int count() {
        dropOld();
        return byHour.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void dropOld() {
        byHour.headMap(hour(clock.millis()) - HOURS).clear();
    }

    private static long hour(long timeMs) {
        return Math.floorDiv(timeMs, Duration.ofHours(1).toMillis());
    }

    /** The newest, newest first, at most {@value #SHOWN}. */
    public synchronized List<Rejection> newest() {
        return List.copyOf(newest);
    }
}
