package io.coincast.predictor.release;

import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.release.ReleaseStatus.Challenger;
import io.coincast.predictor.release.Releases.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The challengers, by slot. Threads: safe. Failure: one that breaks is dropped, and {@code dropped} is told; the others
 * go on.
 */
final class Challengers implements AutoCloseable {
    /** More than these would cost the champion its time. */
    static final int MAXIMUM = 4;

    private final Map<String, Entry> bySlot = new ConcurrentSkipListMap<>();
    private final BiConsumer<ForecastModel, Throwable> dropped;

    Challengers(BiConsumer<ForecastModel, Throwable> dropped) {
        this.dropped = dropped;
    }

    @SuppressWarnings("ArrayRecordComponent") // the record's bytes, never changed
    private record Entry(ModelSlot slot, byte[] bytes, Challenger status) {}

    boolean has(String slot, byte @Nullable [] bytes) {
        Entry entry = bySlot.get(slot);
        return entry == null ? bytes == null : Arrays.equals(entry.bytes, bytes);
    }

    boolean hasRoomFor(String slot) {
        return bySlot.containsKey(slot) || bySlot.size() < MAXIMUM;
    }

    void put(String slot, ForecastModel model, byte[] bytes, long nowMs) {
        Challenger status = new Challenger(slot, model.releaseId(), model.engine(), nowMs);
        close(bySlot.put(slot, new Entry(new ModelSlot(model), bytes, status)));
    }

    void remove(String slot) {
        close(bySlot.remove(slot));
    }

    private static void close(@Nullable Entry entry) {
        if (entry != null) {
            entry.slot.close();
        }
    }

    boolean isEmpty() {
        return bySlot.isEmpty();
    }

    /** What runs in shadow, by slot. */
    List<Challenger> status() {
        return bySlot.values().stream().map(Entry::status).toList();
    }

    /** One batch of each, by slot. */
    List<Batch> forecast(List<Window> windows) {
        List<Batch> batches = new ArrayList<>();
        for (Map.Entry<String, Entry> challenger : bySlot.entrySet()) {
            Batch batch = forecast(challenger.getKey(), challenger.getValue(), windows);
            if (batch != null) {
                batches.add(batch);
            }
        }
        return batches;
    }

    /** Null where it breaks, and where another has just taken its slot. */
    private @Nullable Batch forecast(String slot, Entry entry, List<Window> windows) {
        try (ModelSlot.Lease lease = entry.slot.leaseIfOpen()) {
            if (lease == null) {
                return null;
            }
            ForecastModel model = lease.model();
            try {
                List<PriceDistribution> distributions = model.forecast(windows);
                return new Batch(slot, model.releaseId(), model.engine(), distributions);
            } catch (RuntimeException | LinkageError e) {
                bySlot.remove(slot, entry);
                dropped.accept(model, e);
                entry.slot.close();
                return null;
            }
        }
    }

    @Override
    public void close() {
        bySlot.keySet().forEach(this::remove);
    }
}
