package io.coincast.contracts.record;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, kept whole so that it can be looked at and replayed.
 *
 * @param reason what is wrong with it, in a sentence; cut off after 1,000 characters
 * @param topic where it came from; with {@code partition} and {@code offset} it is exactly this record
 * @param key its key, Base64, absent where it had none
 * @param value its bytes as they were, Base64, absent where it had none
 * @param rejectedBy the service that rejected it
 * @param rejectedAtMs when, epoch milliseconds UTC of the market
 */
public record RejectedRecord(
        String schema,
        String reason,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String value,
        String rejectedBy,
        long rejectedAtMs) {

    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.rejected/1";

    private static final int MAX_REASON_LENGTH = 1000;

    public RejectedRecord {
        Check.schema(schema, SCHEMA);
        reason = Check.abbreviate(Check.present(reason, "reason"), MAX_REASON_LENGTH);
        Check.present(topic, "topic");
        Check.nonNegative(partition, "partition");
        Check.nonNegative(offset, "offset");
        Check.present(rejectedBy, "rejectedBy");
        Check.time(rejectedAtMs, "rejectedAtMs");
    }
}
