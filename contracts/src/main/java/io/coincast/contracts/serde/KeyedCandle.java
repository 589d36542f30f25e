package io.coincast.contracts.serde;

import io.coincast.contracts.record.Candle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the candles topic must be, whoever reads it: a candle under its own symbol that was published after it had
 * closed. The predictor rejects anything else, so nobody else may believe it. Threads: safe.
 */
public final class KeyedCandle {
    private KeyedCandle() {}

    /** The candle in a record. Failure: {@link InvalidRecordException} with the reason. */
    public static Candle decode(byte @Nullable [] key, byte @Nullable [] value) throws InvalidRecordException {
        require(key != null, "key is missing");
        Candle plain = value == null ? null : CanonicalCandle.read(value);
        Candle candle = plain == null ? Json.decode(value, Candle.class) : plain;
        require(
                Arrays.equals(key, candle.symbol().getBytes(StandardCharsets.UTF_8)),
                "key is not the symbol " + candle.symbol());
        require(
                candle.closeTimeMs() <= candle.ingestedAtMs(),
                "ingestedAtMs: is before the candle closed, was '" + candle.ingestedAtMs() + "'");
        return candle;
    }

    private static void require(boolean valid, String problem) throws InvalidRecordException {
        if (!valid) {
            throw new InvalidRecordException("Candle: " + problem, null);
        }
    }
}
