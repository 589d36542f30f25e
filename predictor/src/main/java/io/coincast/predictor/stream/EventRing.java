package io.coincast.predictor.stream;

import io.coincast.predictor.market.KeptBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final List<Slot> events = new ArrayList<>();

    private final Map<String, Slot> latest = new HashMap<>();
    /** What was let go, to be used again. */
    private final Deque<Slot> spare = new ArrayDeque<>();

    private byte[] newest = new byte[0];
    private long next = 1;

    /** Keeps at least {@code capacity} events, and two of each symbol. */
    EventRing(String epoch, int capacity) {
        this.epoch = epoch;
        this.capacity = capacity;
    }

    /** What is kept of an event. */
    private static final class Slot {
        private final KeptBytes json = new KeptBytes();
        private String symbol = "";
        private long number;
        /** The same, for those who are behind: made when the first of them asks, and shared by all. */
        private byte @Nullable [] copy;

        byte[] copy() {
            byte[] known = copy == null ? json.copy() : copy;
            copy = known;
            return known;
        }
    }

    /** Adds a forecast of {@code symbol}, as on the topic; returns its number. */
    synchronized long add(String symbol, byte[] json) {
        Slot slot = spare.isEmpty() ? new Slot() : spare.pop();
        Slot before = latest.put(symbol, slot);
        slot.symbol = before == null ? symbol : before.symbol;
        slot.number = next++;
        slot.json.put(json);
        slot.copy = null;
        newest = json;
        events.add(slot);
        if (before != null && before.number < oldest()) {
            spare.push(before);
        }
        forget();
        return slot.number;
    }

    private void forget() {
        int kept = Math.max(capacity, 2 * latest.size());
        int excess = events.size() - kept;
        if (excess > kept / PORTION) {
            List<Slot> gone = events.subList(0, excess);
            gone.stream().filter(slot -> latest.get(slot.symbol) != slot).forEach(spare::push);
            gone.clear();
        }
    }

    /** The newest is handed on as it came; of others, for those who are behind, a copy. */
    private StreamEvent event(Slot slot) {
        byte[] json = slot.number == next - 1 ? newest : slot.copy();
        return new StreamEvent(epoch + "-" + slot.number, slot.symbol, json);
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
        return known ? new Cursor(List.of(), number + 1, wanted) : new Cursor(symbolsByLatest(), next, wanted);
    }

    /** The symbols in the order of their latest events. */
    private List<String> symbolsByLatest() {
        return latest.values().stream()
                .sorted(Comparator.comparingLong(slot -> slot.number))
                .map(slot -> slot.symbol)
                .toList();
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
        /** The symbols of which it is shown the latest first. */
        private final Deque<String> first;

        private final Predicate<String> wanted;
        private long number;

        private Cursor(List<String> first, long number, Predicate<String> wanted) {
            this.first = first.stream().filter(wanted).collect(Collectors.toCollection(ArrayDeque::new));
            this.number = number;
            this.wanted = wanted;
        }

        /** The next event that is wanted; null where there is none yet. */
        @Nullable
        StreamEvent next() {
            synchronized (EventRing.this) {
                Slot slot = following();
                while (slot != null && !wanted.test(slot.symbol)) {
                    slot = following();
                }
                return slot == null ? null : event(slot);
            }
        }

        private @Nullable Slot following() {
            while (!first.isEmpty()) {
                Slot slot = latest.get(first.pollFirst());
                if (slot != null && slot.number < number) {
                    return slot; // a newer one is still to come
                }
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
