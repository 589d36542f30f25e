package io.coincast.predictor.tick;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.serde.KeyedCandle;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Tells the candles from what is not one, and wraps up the latter.
 *
 * <p>Bytes beyond {@value #MAX_BYTES} are cut off in the rejected record, which then says so: it must itself fit into a
 * record. Threads: safe.
 */
final class Rejections {
    static final int MAX_BYTES = 1 << 20;
    private static final String SERVICE = "predictor";

    private final Clock clock;
    private final Duration clockTolerance;

    Rejections(Clock clock, Duration clockTolerance) {
        this.clock = clock;
        this.clockTolerance = clockTolerance;
    }

    /** The candle in {@code record}. Failure: {@link InvalidRecordException} with the reason. */
    Candle decode(Record<byte[], byte[]> record) throws InvalidRecordException {
        Candle candle = KeyedCandle.decode(record.key(), record.value());
        checkTime(candle);
        return candle;
    }

    /**
     * Whether a candle has closed is a fact of its record, by the exchange's clock. This machine's clock only guards against
     * times so far ahead that the symbol's true candles would count as late for good.
     */
    private void checkTime(Candle candle) throws InvalidRecordException {
        if (candle.closeTimeMs() - clock.millis() > clockTolerance.toMillis()) {
            throw new InvalidRecordException(
                    "Candle: openTimeMs: closes too far ahead of this machine's clock, was '" + candle.openTimeMs()
                            + "'",
                    null);
        }
    }

    /** What goes to the rejected topic for {@code record}. */
    Record<byte[], byte[]> wrap(Record<byte[], byte[]> record, @Nullable RecordMetadata origin, String reason) {
        byte[] key = record.key();
        byte[] value = record.value();
        RejectedRecord rejected = new RejectedRecord(
                RejectedRecord.SCHEMA,
                cut(key) == key && cut(value) == value ? reason : reason + " (bytes cut to " + MAX_BYTES + ")",
                origin == null ? "" : origin.topic(),
                origin == null ? 0 : origin.partition(),
                origin == null ? 0 : origin.offset(),
                base64(key),
                base64(value),
                SERVICE,
                clock.millis());
        return new Record<>(cut(key), Json.encode(rejected), record.timestamp());
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        byte[] kept = cut(bytes);
        return kept == null ? null : Base64.getEncoder().encodeToString(kept);
    }
}
