package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Samples;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalCandleTest {
    private static final long OPEN_MS = 1_500_000_000_000L;

    @Test
    void shouldReadWhatIsWritten() {
        Candle whole = Samples.candle();
        Candle prices = Candle.ofPrices("A_B", OPEN_MS, price("1.50"), price("2"), price("0.000001"), price("1.500"));
        Candle trades = prices.withTrades(price("0.1"), null, 7L, price("1.23456789012345678"));

        for (Candle candle :
                new Candle[] {whole, prices, trades, Candle.fill("1_2", OPEN_MS, price("123456789.123456789"))}) {
            assertThat(CanonicalCandle.read(Json.encode(candle))).isEqualTo(candle);
        }
    }

    /** Jackson may make something of these, and says what is wrong if not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"open\":\"1.5\" | \"open\":1.5",
                "\"open\":\"1.5\" | \"open\":\"1.5e0\"",
                "\"open\":\"1.5\" | \"open\":\"+1.5\"",
                "\"open\":\"1.5\" | \"open\":\".5\"",
                "\"open\":\"1.5\" | \"open\":\"1.\"",
                "\"open\":\"1.5\" | \"open\":\"1.50000000000000000000000000000000000000000000000000\"",
                "\"open\":\"1.5\" | \"open\": \"1.5\"",
                "\"open\":\"1.5\" | \"open\":null",
                "\"open\":\"1.5\", | ''",
                "\"A_B\" | \"\\u0041_B\"",
                "\"A_B\" | \"AB\"",
                "\"revision\":0 | \"revision\":2147483648",
                "\"revision\":0 | \"revision\":00",
                "\"filled\":false | \"filled\":0",
                "} | }}",
                "} | }x",
                "} | ,\"more\":1}",
                "candle/1 | candle/2",
            })
    void shouldLeaveAllElseToJackson(String there, String instead) {
        Candle candle = Candle.ofPrices("A_B", OPEN_MS, price("1.5"), price("2"), price("1"), price("1.5"));
        String json = new String(Json.encode(candle), StandardCharsets.UTF_8);
        assertThat(json).contains(there);

        assertThat(CanonicalCandle.read(json.replace(there, instead).getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }
}
