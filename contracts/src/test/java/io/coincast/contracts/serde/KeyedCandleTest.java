package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coincast.contracts.record.Candle;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedCandleTest {
    private static final long OPEN_MS = 1_800_000_000_000L;
    private static final Candle CANDLE = candle(OPEN_MS + 300_000);

    private static Candle candle(long publishedMs) {
        return Candle.ofPrices("A_B", OPEN_MS, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE)
                .published(0, publishedMs);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldTakeACandleUnderItsSymbol() throws Exception {
        assertThat(KeyedCandle.decode(bytes("A_B"), Json.encode(CANDLE))).isEqualTo(CANDLE);
    }

    @Test
    void shouldRefuseWhatThePredictorRejects() {
        refuse(null, Json.encode(CANDLE), "key is missing");
        refuse(bytes("A_B"), null, "value is missing");
        refuse(bytes("C_D"), Json.encode(CANDLE), "key is not the symbol A_B");
        refuse(bytes("A_B"), Json.encode(candle(OPEN_MS + 299_999)), "is before the candle closed");
        refuse(bytes("A_B"), bytes("{}"), "openTimeMs: is missing");
    }

    private static void refuse(byte @Nullable [] key, byte @Nullable [] value, String reason) {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> KeyedCandle.decode(key, value))
                .withMessageStartingWith("Candle: ")
                .withMessageContaining(reason);
    }
}
