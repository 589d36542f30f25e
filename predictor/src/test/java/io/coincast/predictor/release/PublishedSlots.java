package io.coincast.predictor.release;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import java.nio.charset.StandardCharsets;

/** Puts releases into slots without a topic of models. */
public final class PublishedSlots {
    private PublishedSlots() {}

    /** As if {@code release} had come with the key {@code slot}. */
    public static void put(Releases releases, String slot, Release release) {
        releases.update(slot.getBytes(StandardCharsets.UTF_8), Json.encode(release));
    }
}
