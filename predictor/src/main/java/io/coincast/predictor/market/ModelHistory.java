package io.coincast.predictor.market;

import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the models topic holds: the release of each slot, and the newest {@value #KEPT} entries. Threads: safe. */
public final class ModelHistory {
    private static final int KEPT = 200;

    private final Map<String, PublishedRelease> bySlot = new TreeMap<>();
    private final NavigableMap<String, RegistryEntry> entries = new TreeMap<>();

    ModelHistory() {}

    /** What of a release is looked at here: all but the graph and the golden windows. */
    private record Head(String id, long createdAtMs, ReleaseManifest manifest, String sha256) {}

    /**
     * A release in its slot, without its graph.
     *
     * @param createdAtMs epoch milliseconds UTC of the market
     */
    public record PublishedRelease(
            String slot, String releaseId, long createdAtMs, ReleaseManifest manifest, String sha256) {}

    synchronized void take(byte @Nullable [] key, byte @Nullable [] value) throws InvalidRecordException {
        if (key == null) {
            return;
        }
        String name = new String(key, StandardCharsets.UTF_8);
        if (name.startsWith(RegistryEntry.KEY_PREFIX)) {
            enter(name, value);
        } else if (value == null) {
            bySlot.remove(name);
        } else {
            Head head = Json.decode(value, Head.class);
            bySlot.put(name, new PublishedRelease(name, head.id(), head.createdAtMs(), head.manifest(), head.sha256()));
        }
    }

    private void enter(String key, byte @Nullable [] value) throws InvalidRecordException {
        if (value == null) {
            entries.remove(key);
            return;
        }
        entries.put(key, Json.decode(value, RegistryEntry.class));
        while (entries.size() > KEPT) {
            entries.pollFirstEntry();
        }
    }

    /** The releases, by slot. */
    public synchronized List<PublishedRelease> releases() {
        return List.copyOf(bySlot.values());
    }

    /** What happened to releases, newest first. */
    public synchronized List<RegistryEntry> entries() {
        return List.copyOf(entries.descendingMap().values());
    }
}
