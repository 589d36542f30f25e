package io.coincast.predictor.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The newest events, and the latest of each symbol. Ids are {@code <epoch>-<number>}: those of another instance, or from
 * before a restart, are unknown here.
 *
 * <p>Threads: guarded by its owner.
 */
final class EventRing {
    private final String epoch;
    private final int capacity;
    private final Deque<StreamEvent> events = new ArrayDeque<>();
    private final Map<String, StreamEvent> latest = new LinkedHashMap<>();
    private long next = 1;

    EventRing(String epoch, int capacity) {
        this.epoch = epoch;
        this.capacity = capacity;
    }

    StreamEvent add(String symbol, byte[] json) {
        StreamEvent event = new StreamEvent(epoch + "-" + next++, symbol, json);
        events.addLast(event);
        if (events.size() > capacity) {
            events.removeFirst();
        }
        latest.remove(symbol);
        latest.put(symbol, event);
        return event;
    }

    /**
     * What came after {@code lastId} and is wanted, oldest first. Where that cannot be told any more, the latest of each
     * symbol: whatever was missed before is out of date.
     */
    List<StreamEvent> after(String lastId, Predicate<String> wanted) {
        long number = number(lastId);
        boolean known = number >= next - events.size() - 1 && number < next;
        if (!known) {
            return latest.values().stream().filter(e -> wanted.test(e.symbol())).toList();
        }
        return events.stream()
                .filter(e -> number(e.id()) > number && wanted.test(e.symbol()))
                .toList();
    }

    /** The number in an id of this ring, otherwise -1. */
    private long number(String id) {
        String prefix = epoch + "-";
        if (!id.startsWith(prefix)) {
            return -1;
        }
        try {
            return Long.parseLong(id.substring(prefix.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
