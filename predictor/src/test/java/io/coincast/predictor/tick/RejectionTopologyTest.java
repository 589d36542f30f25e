package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTopologyTest {
    private static final String SYMBOL = "A_B";

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"close\":\"[0-9.]+\" | \"close\":\"-1\"          | close",
                "\"close\":\"[0-9.]+\" | \"close\":\"NaN\"         | close",
                "\"close\":\"[0-9.]+\" | \"close\":[]              | close",
                "\"close\":\"[0-9.]+\" | \"closed\":1              | close",
                "\"high\":\"[0-9.]+\"  | \"high\":\"0.001\"        | high",
                "\"openTimeMs\":[0-9]+ | \"openTimeMs\":1800000001 | openTimeMs",
                "\"openTimeMs\":[0-9]+ | \"openTimeMs\":\"soon\"   | openTimeMs",
                "\"symbol\":\"A_B\"    | \"symbol\":\"../etc\"     | symbol",
                "\"symbol\":\"A_B\"    | \"symbol\":\"C_D\"        | key",
                "candle/1              | candle/2                  | schema",
            })
    void shouldRejectWhatIsNoCandle(String field, String replacement, String reason) {
        String json = new String(Json.encode(TestMarket.candle(SYMBOL, 0)), StandardCharsets.UTF_8);
        String broken = json.replaceFirst(field, replacement);
        assertThat(broken).isNotEqualTo(json);
        shouldReject(TopologyHarness.bytes(SYMBOL), TopologyHarness.bytes(broken), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "42", "<html>maintenance</html>", "\u0000\uffff"})
    void shouldRejectWhatIsNoJsonObject(String value) {
        shouldReject(TopologyHarness.bytes(SYMBOL), TopologyHarness.bytes(value), "Candle");
    }

    @Test
    void shouldRejectRandomBytes() {
        byte[] bytes = new byte[500];
        new Random(3).nextBytes(bytes);
        shouldReject(bytes, bytes, "Candle");
    }

    private void shouldReject(byte[] key, byte[] value, String reason) {
        harness.fill(SYMBOL, 0, 255);
        harness.pipe(key, value);
        assertThat(harness.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).contains(reason);
            assertThat(rejected.topic()).isEqualTo(Topics.CANDLES);
            assertThat(rejected.partition()).isZero();
            assertThat(rejected.offset()).isEqualTo(255);
            assertThat(rejected.rejectedBy()).isEqualTo("predictor");
            assertThat(decoded(rejected.key())).isEqualTo(key);
            assertThat(decoded(rejected.value())).isEqualTo(value);
        });
        harness.fill(SYMBOL, 255, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
    }

    private static byte[] decoded(@Nullable String base64) {
        return Base64.getDecoder().decode(Objects.requireNonNull(base64));
    }

    @Test
    void shouldRejectMissingKeyAndMissingValue() {
        harness.pipe(null, Json.encode(TestMarket.candle(SYMBOL, 0)));
        harness.pipe(TopologyHarness.bytes(SYMBOL), null);
        assertThat(harness.rejected())
                .extracting(RejectedRecord::reason)
                .containsExactly("Candle: key is missing", "Candle: value is missing");
    }

    @Test
    void shouldRejectCandleFromTheFutureWhichWouldMakeAllOthersStale() {
        Candle future = TestMarket.candle(SYMBOL, 5_000_000);
        harness.fill(SYMBOL, 0, 255);
        harness.pipe(TopologyHarness.bytes(SYMBOL), Json.encode(future));
        harness.fill(SYMBOL, 255, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
        assertThat(harness.rejected())
                .singleElement()
                .extracting(RejectedRecord::reason)
                .asString()
                .contains("too far ahead");
    }

    @Test
    void shouldRejectCandleThatWasPublishedBeforeItClosed() {
        harness.pipe(TestMarket.candle(SYMBOL, 0).published(0, 0));
        assertThat(harness.rejected()).hasSize(1);
    }

    @Test
    void shouldCutWhatWouldNotFitIntoARejectedRecord() {
        byte[] huge = new byte[Rejections.MAX_BYTES + 1];
        harness.pipe(huge, huge);
        assertThat(harness.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).contains("cut");
            assertThat(decoded(rejected.value())).hasSize(Rejections.MAX_BYTES);
            assertThat(Json.encode(rejected).length + Rejections.MAX_BYTES).isLessThan(Topics.MAX_REJECTED_BYTES);
        });
    }
}
