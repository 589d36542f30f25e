package io.coincast.trainer.registry;

import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the models topic holds at one moment.
 *
 * @param slots the releases by slot
 * @param entries what happened to releases, oldest first
 */
public record RegistryView(Map<String, Release> slots, List<RegistryEntry> entries) {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryView.class);

    public RegistryView {
        slots = Map.copyOf(slots);
        entries = entries.stream()
                .sorted(Comparator.comparingLong(RegistryEntry::atMs))
                .toList();
    }

    /** Of the newest value of each key; what cannot be read is left out and logged. */
    static RegistryView of(Map<String, byte[]> values) {
        Map<String, Release> slots = new TreeMap<>();
        List<RegistryEntry> entries = new ArrayList<>();
        values.forEach((key, value) -> {
            try {
                if (key.startsWith(RegistryEntry.KEY_PREFIX)) {
                    entries.add(Json.decode(value, RegistryEntry.class));
                } else {
                    slots.put(key, Json.decode(value, Release.class));
                }
            } catch (InvalidRecordException e) {
                LOG.warn("{} of the models topic cannot be read: {}", key, e.getMessage());
            }
        });
        return new RegistryView(slots, entries);
    }

    /** What serves; null if the baseline does. */
    public @Nullable Release champion() {
        return slots.get(Release.CHAMPION);
    }

    /** The slot called {@code name}, or the one that holds the release called so. */
    public String slot(String name) throws RegistryException {
        if (slots.containsKey(name)) {
            return name;
        }
        return new TreeMap<>(slots)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().id().equals(name))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> new RegistryException("no slot and no release is called '" + name
                                + "', there are " + new TreeMap<>(slots).keySet()));
    }

    /** What is in {@code slot}. */
    public Release release(String slot) throws RegistryException {
        Release release = slots.get(slot);
        if (release == null) {
            throw new RegistryException("there is no release in " + slot);
        }
        return release;
    }
}
