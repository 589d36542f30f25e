package io.coincast.predictor.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, and the latest of each symbol. Ids are {@code <epoch>-<number>}: those of another instance, or from
 * before a restart, are unknown here. Clients read along by a {@link Cursor}, so that an event is kept once, however many are behind.
 *
 * <p>Threads: safe.
 */
final class EventRing {
    private static final long UNKNOWN = -1;
    /** Of what is kept, this part is let go at once. */
    private static final int PORTION = 8;

    private final String epoch;
    private final int capacity;
    /** The last of them has the number before {@link #next}. */
    private final List<StreamEvent> events = new ArrayList<>();

    private final Map<String, StreamEvent> latest = new LinkedHashMap<>();
    private long next = 1;

    /** Keeps at least {@code capacity} events, and two of each symbol. */
    EventRing(String epoch, int capacity) {
        this.epoch = epoch;
        this.capacity = capacity;
    }

    synchronized StreamEvent add(String symbol, byte[] json) {
        StreamEvent event = new StreamEvent(epoch + "-" + next++, symbol, json);
        latest.remove(symbol);
        latest.put(symbol, event);
        events.add(event);
        forget();
        return event;
    }

    private void forget() {
        int kept = Math.max(capacity, 2 * latest.size());
        int excess = events.size() - kept;
        if (excess > kept / PORTION) {
            events.subList(0, excess).clear();
        }
    }

    /** From now on what is {@code wanted}. */
    synchronized Cursor end(Predicate<String> wanted) {
        return new Cursor(List.of(), next, wanted);
    }

    /**
     * What came after {@code lastId} and is wanted, oldest first. Where that cannot be told any more, the latest of each
     * symbol, whatever was missed before being out of date, and what comes from now on.
     */
    synchronized Cursor after(String lastId, Predicate<String> wanted) {
        long number = number(lastId);
        boolean known = number >= oldest() - 1 && number < next;
        return known
                ? new Cursor(List.of(), number + 1, wanted)
                : new Cursor(List.copyOf(latest.values()), next, wanted);
    }

    private long oldest() {
        return next - events.size();
    }

    /** The number in an id of this ring, otherwise {@value #UNKNOWN}. */
    private long number(String id) {
        String prefix = epoch + "-";
        if (!id.startsWith(prefix)) {
            return UNKNOWN;
        }
        try {
            return Long.parseLong(id.substring(prefix.length()));
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** How far one reader is. Threads: one, besides {@link #isLost}. */
    final class Cursor {
        private final Deque<StreamEvent> first;
        private final Predicate<String> wanted;
        private long number;

        private Cursor(List<StreamEvent> first, long number, Predicate<String> wanted) {
            this.first = new ArrayDeque<>(first);
            this.number = number;
            this.wanted = wanted;
        }

        /** The next event that is wanted; null where there is none yet. */
        @Nullable
        StreamEvent next() {
            synchronized (EventRing.this) {
                StreamEvent event = following();
                while (event != null && !wanted.test(event.symbol())) {
                    event = following();
                }
                return event;
            }
        }

        private @Nullable StreamEvent following() {
            if (!first.isEmpty()) {
                return first.pollFirst();
            }
            return number < next && number >= oldest() ? events.get((int) (number++ - oldest())) : null;
        }

        /** Whether events are gone that it has not read. */
        boolean isLost() {
            synchronized (EventRing.this) {
                return number < oldest();
            }
        }
    }
}
