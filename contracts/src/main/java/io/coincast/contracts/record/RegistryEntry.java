package io.coincast.contracts.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * What happened to a release, who did it and why: kept on the models topic beside the releases, under a key of its own
 * that begins with {@value #KEY_PREFIX}.
 *
 * @param atMs epoch milliseconds UTC of the market
 * @param action {@code promoted}, {@code challenging}, {@code rolled-back} or {@code withdrawn}
 * @param slot the slot that changed
 * @param releaseId the release that is in it now; of a withdrawal, the one that was
 * @param who a user, or {@code trainer}
 * @param why in a sentence for people
 * @param evidence figures behind it, by name; often none
 */
public record RegistryEntry(
        String schema,
        long atMs,
        String action,
        String slot,
        String releaseId,
        String who,
        String why,
        Map<String, Double> evidence) {

    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.registry-entry/1";

    /** What the keys of entries begin with. */
    public static final String KEY_PREFIX = "registry/";

    public RegistryEntry {
        Check.schema(schema, SCHEMA);
        Check.time(atMs, "atMs");
        Check.text(action, "action");
        Check.text(slot, "slot");
        Check.text(releaseId, "releaseId");
        Check.text(who, "who");
        Check.text(why, "why");
        evidence = Check.map(evidence, "evidence");
        evidence.values().forEach(figure -> Check.finite(figure, "evidence"));
    }

    /** An entry of something that happened at {@code atMs}. */
    public static RegistryEntry of(long atMs, String action, String slot, String releaseId, Reason reason) {
        return new RegistryEntry(SCHEMA, atMs, action, slot, releaseId, reason.who, reason.why, reason.evidence);
    }

    /** The key of this entry. */
    @JsonIgnore
    public String key() {
        return KEY_PREFIX + atMs + "/" + action + "/" + releaseId;
    }

    /** Who did it, and why. */
    public record Reason(String who, String why, Map<String, Double> evidence) {}
}
