package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Samples;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"schema", "symbol", "openTimeMs", "intervalMs", "open", "close", "revision", "filled"})
    void shouldRejectCandleWithoutOrWithNullIn(String field) {
        assertThat(candleReason(json -> json.remove(field))).startsWith("Candle: " + field + ": ");
        assertThat(candleReason(json -> json.putNull(field))).startsWith("Candle: " + field + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "open":"84264"              | "open":true                 | open: must be a number
            "open":"84264"              | "open":["84264"]            | open: must be a number
            "open":"84264"              | "open":{"v":1}              | open: must be a number
            "open":"84264"              | "open":""                   | open: must be a number
            "open":"84264"              | "open":"  "                 | open: must be a number
            "open":"84264"              | "open":"NaN"                | open: must be a number
            "open":"84264"              | "open":"Infinity"           | open: must be a number
            "open":"84264"              | "open":"0x10"               | open: must be a number
            "open":"84264"              | "open":"-1"                 | open: must be positive, was '-1'
            "open":"84264"              | "open":0                    | open: must be positive, was '0'
            "open":"84264"              | "open":1e999999999          | open: must have at most 40 digits on either side of the point, was '1E+999999999'
            "open":"84264"              | "open":"1e-999999999"       | open: must have at most 40 digits on either side of the point, was '1E-999999999'
            "high":"84300.5"            | "high":"84100"              | high: must not be below open or close, was '84100'
            "openTimeMs":1769860800000  | "openTimeMs":1769860800001  | openTimeMs: must be on the 5-minute grid, was '1769860800001'
            "openTimeMs":1769860800000  | "openTimeMs":1769860800.5   | openTimeMs: must be a whole number
            "openTimeMs":1769860800000  | "openTimeMs":"1769860800000"| openTimeMs: must be a whole number
            "openTimeMs":1769860800000  | "openTimeMs":1e999999999    | openTimeMs: must be a whole number
            "openTimeMs":1769860800000  | "openTimeMs":9223372036854775500| openTimeMs: must be epoch milliseconds between 1970 and 3000, was '9223372036854775500'
            "openTimeMs":1769860800000  | "openTimeMs":99999999999999999999| openTimeMs: must be a whole number of at most 64 bits
            "symbol":"BTC_USDT"         | "symbol":5                  | symbol: must be text
            "symbol":"BTC_USDT"         | "symbol":"BTC/USDT"         | symbol: must be letters and digits joined by '_', at most 64 characters, was 'BTC/USDT'
            "filled":false              | "filled":0                  | filled: must be true or false
            "filled":false              | "filled":"false"            | filled: must be true or false
            "tradeCount":20             | "tradeCount":20.5           | tradeCount: must be a whole number
            "tradeCount":20             | "tradeCount":-1             | tradeCount: must not be negative, was '-1'
            "schema":"coincast.candle/1"| "schema":"coincast.candle/2"| schema: must be coincast.candle/1, was 'coincast.candle/2'
            """)
    void shouldSayWhatIsWrongWith(String right, String wrong, String reason) {
        String json = text(Samples.candle());
        assertThat(json).contains(right);

        assertThat(reason(json.replace(right, wrong), Candle.class)).isEqualTo("Candle: " + reason);
    }

    @Test
    void shouldRejectWhatIsNotOneJsonObject() {
        String json = text(Samples.candle());

        assertThat(reason("", Candle.class)).isEqualTo("Candle: is empty");
        assertThat(reason("null", Candle.class)).isEqualTo("Candle: is null");
        assertThat(reason("[]", Candle.class)).isEqualTo("Candle: must be an object");
        assertThat(reason("5", Candle.class)).isEqualTo("Candle: must be an object");
        assertThat(reason(json + "{}", Candle.class)).isEqualTo("Candle: holds something after its end");
        assertThat(reason(json.substring(0, 100), Candle.class)).isEqualTo("Candle: ends in the middle");
        assertThat(reason(json.replace("\"84264\"", "NaN"), Candle.class))
                .isEqualTo("Candle: is not JSON: Non-standard token 'NaN'");
        assertThat(reason(json.replace("{", "{\"symbol\":\"A_B\","), Candle.class))
                .isEqualTo("Candle: is not JSON: Duplicate field 'symbol'");
    }

    @Test
    void shouldRejectBytesThatAreNotUtf8() {
        byte[] bytes = text(Samples.candle()).replace("BTC", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(InvalidRecordException.class, () -> Json.decode(bytes, Candle.class)))
                .hasMessageContaining("Invalid UTF-8");
    }

    @Test
    void shouldBoundDepthAndNumbers() {
        String deep = "{\"unknown\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String digits = "{\"open\":\"" + "9".repeat(5_000_000) + "\"}";

        assertThat(reason(deep, Candle.class)).contains("nesting depth").doesNotContain("StreamReadConstraints");
        assertThat(reason(digits, Candle.class)).contains("Number value length").hasSizeLessThan(400);
    }

    @Test
    void shouldNameTheNestedFieldAndNoClass() {
        String json = text(Samples.forecast());

        assertThat(reason(json.replaceFirst("\"median\":84250.1", "\"median\":-1"), Forecast.class))
                .isEqualTo("Forecast: steps[0].median: must be positive and finite, was '-1.0'");
        assertThat(reason(json.replaceFirst("\"0.5\":84250.1", "\"0.5\":1e5"), Forecast.class))
                .isEqualTo("Forecast: steps[0].quantiles: must not cross, was '84251.1'");
        assertThat(reason(json.replaceFirst("\"0.5\":", "\"half\":"), Forecast.class))
                .isEqualTo("Forecast: steps[0].quantiles: level must be a number, was 'half'");
        assertThat(reason(json.replaceFirst("\"0.5\":84250.1", "\"0.5\":null"), Forecast.class))
                .isEqualTo("Forecast: steps[0].quantiles: is missing");
        assertThat(reason(json.replaceFirst("\"steps\":\\[\\{.*}}]", "\"steps\":[null]"), Forecast.class))
                .isEqualTo("Forecast: steps: is missing");
        assertThat(reason(json.replaceFirst("\"lastClose\":84250.1", "\"lastClose\":\"NaN\""), Forecast.class))
                .isEqualTo("Forecast: lastClose: must be positive and finite, was 'NaN'");
        assertThat(reason(text(Samples.release()).replace("61.5,62.0", "61.5,null"), Release.class))
                .isEqualTo("Release: golden[0].closes: is missing");
    }

    @Test
    void shouldReadPricesWrittenAsNumbersAndIgnoreUnknownFields() throws InvalidRecordException {
        String json = text(Samples.candle())
                .replace("\"84264\"", "84264")
                .replace("\"84300.5\"", "8.43005e4")
                .replace("\"symbol\"", "\"later\":{\"a\":[1]},\"symbol\"");

        Candle candle = Json.decode(json.getBytes(StandardCharsets.UTF_8), Candle.class);

        assertThat(candle.open()).isEqualByComparingTo("84264");
        assertThat(candle.high()).isEqualByComparingTo("84300.5");
    }

    @Test
    void shouldWritePricesAsPlainTextAndLeaveOutWhatIsAbsent() {
        BigDecimal tiny = new BigDecimal("1E-12");
        BigDecimal large = new BigDecimal("9E+3");

        String json = text(Candle.ofPrices("PEPE_USDT", Samples.OPEN_TIME_MS, tiny, large, tiny, large));

        assertThat(json)
                .contains("\"open\":\"0.000000000001\"", "\"high\":\"9000\"")
                .doesNotContain("amount", "quantity", "Amount", "Quantity", "tradeCount", "weightedAverage", "null");
    }

    private static String candleReason(Consumer<ObjectNode> change) {
        ObjectNode json = Json.mapper().valueToTree(Samples.candle());
        change.accept(json);
        return reason(json.toString(), Candle.class);
    }

    private static String reason(String json, Class<?> type) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        InvalidRecordException invalid =
                catchThrowableOfType(InvalidRecordException.class, () -> Json.decode(bytes, type));
        assertThat(invalid).as(json.substring(0, Math.min(200, json.length()))).isNotNull();
        return String.valueOf(invalid.getMessage());
    }

    private static String text(Object record) {
        return new String(Json.encode(record), StandardCharsets.UTF_8);
    }
}
