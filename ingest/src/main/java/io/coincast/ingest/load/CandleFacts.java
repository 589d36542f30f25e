package io.coincast.ingest.load;

import io.coincast.contracts.record.Candle;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a candle says of the market, as a number: equal for equal prices and volumes, however they are written. */
final class CandleFacts {
    private CandleFacts() {}

    static long digest(Candle candle) {
        long digest = candle.filled() ? 1 : 0;
        for (BigDecimal value : Arrays.asList(
                candle.open(), candle.high(), candle.low(), candle.close(), candle.amount(), candle.quantity())) {
            digest = mix(digest ^ hash(value));
        }
        return digest;
    }

    private static long hash(@Nullable BigDecimal value) {
        if (value == null) {
            return -1;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return 31L * plain.unscaledValue().hashCode() + plain.scale();
    }

    /** The finaliser of SplitMix64, which spreads every bit over all. */
    private static long mix(long value) {
        long mixed = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
