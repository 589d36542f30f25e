package io.coincast.contracts.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RejectedRecordTest {
    @Test
    void shouldCutOffALongReason() {
        assertThat(rejected("x".repeat(5_000), "").reason()).hasSize(1_001).endsWith("…");
    }

    @Test
    void shouldHoldTheLargestRelease() throws Exception {
        String value = Base64.getEncoder().encodeToString(new byte[Topics.MAX_RELEASE_BYTES]);

        byte[] bytes = Json.encode(rejected("€".repeat(1_000), value));

        assertThat(bytes).hasSizeLessThan(Topics.MAX_REJECTED_BYTES);
        assertThat(Json.decode(bytes, RejectedRecord.class).value()).isEqualTo(value);
    }

    private static RejectedRecord rejected(String reason, String value) {
        return new RejectedRecord(RejectedRecord.SCHEMA, reason, "topic", 0, 0, null, value, "predictor", 0);
    }
}
