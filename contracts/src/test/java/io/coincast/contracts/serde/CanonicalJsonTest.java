package io.coincast.contracts.serde;

import static io.coincast.contracts.serde.CanonicalJson.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Samples;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final int NUMBERS = 20_000;
    private static final byte[] FORECAST = CanonicalJson.beginning(Forecast.SCHEMA);

    private static CanonicalJson json(String text) {
        return new CanonicalJson(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadMemberByMember() {
        CanonicalJson json = json("{\"schema\":\"s/1\",\"a\":\"x@1#0\",\"b\":12,\"c\":-1.5E-7,\"d\":true,\"e\":false}");
        json.expect(CanonicalJson.beginning("s/1"));
        assertThat(json.text(name("a"))).isEqualTo("x@1#0");
        assertThat(json.integer(name("b"))).isEqualTo(12);
        assertThat(json.number(name("c"))).isEqualTo(-1.5e-7);
        assertThat(json.truth(name("d"))).isTrue();
        assertThat(json.truth(name("e"))).isFalse();
        assertThat(json.isWhole()).isFalse();
        json.expect('}');
        assertThat(json.isWhole()).isTrue();
    }

    @Test
    void shouldPassOverWhateverIsWritten() {
        for (Forecast forecast : new Forecast[] {Samples.forecast(), Samples.forecastWithRecord()}) {
            CanonicalJson json = new CanonicalJson(Json.encode(forecast));
            json.expect(FORECAST);
            json.rest();
            assertThat(json.isWhole()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"a\":[],\"b\":{},\"c\":null,\"d\":[[1,-2.5E-3],{\"e\":[\"\",\"f\"]}],\"g\":0}", "}"})
    void shouldPassOverTheRest(String rest) {
        assertThat(isWhole(rest)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",}",
                "}}",
                ",\"a\"}",
                ",\"a\":}",
                ",\"a\":1",
                ",\"a\":01}",
                ",\"a\":1.}",
                ",\"a\":.1}",
                ",\"a\":1E}",
                ",\"a\":-}",
                ",\"a\": 1}",
                ",\"a\":1\n}",
                ",\"a\":[1,]}",
                ",\"a\":[1}",
                ",\"a\":{1}}",
                ",\"a\":nul}",
                ",\"a\":\"}",
                ",\"a\":\"\\n\"}",
                ",\"a\":\"\n\"}",
                ",\"a\":\"ä\"}",
                ",a:1}",
                ",\"a\":1\"b\":2}",
            })
    void shouldNoticeWhatLooksOtherwise(String rest) {
        assertThat(isWhole(rest)).isFalse();
    }

    /** Nesting costs stack: what is deeper than any record is left to Jackson, which refuses it. */
    @Test
    void shouldNotFollowWhateverDepth() {
        assertThat(isWhole(",\"a\":" + "[".repeat(30) + "]".repeat(30) + "}")).isTrue();
        assertThat(isWhole(",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isFalse();
        assertThat(isWhole(",\"a\":" + "{\"a\":".repeat(100_000))).isFalse();
    }

    private static boolean isWhole(String rest) {
        CanonicalJson json = json("{\"schema\":\"" + Forecast.SCHEMA + "\"" + rest);
        json.expect(FORECAST);
        json.rest();
        return json.isWhole();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldReadEveryDoubleAsItWasWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] text = new byte[64];
        for (int i = 0; i < NUMBERS; i++) {
            double rounded = Math.rint(random.nextDouble(-1e9, 1e9)) / Math.pow(10, random.nextInt(12));
            double any = Double.longBitsToDouble(random.nextLong());
            double number = i % 2 == 0 || !Double.isFinite(any) ? rounded : any;
            int end = JsonNumbers.write(number, text, 0);
            assertThat(JsonNumbers.read(text, 0, end)).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "0.1",
                "123456789012345678901234567890",
                "999999999999999",
                "9007199254740993",
                "0.000000000000000123",
                "1.7976931348623157E308",
                "123456.789012345678",
                "-4.9E-324",
            })
    void shouldReadDoublesAsJavaDoes(String number) {
        byte[] text = number.getBytes(StandardCharsets.US_ASCII);
        assertThat(JsonNumbers.read(text, 0, text.length)).isEqualTo(Double.parseDouble(number));
    }
}
