package io.coincast.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final long FIRST_MS = 1_800_000_000_000L;

    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(openMs(256)));
    private final Audit audit = new Audit(Duration.ofMinutes(10), clock, Duration.ofHours(1));

    private static long openMs(int i) {
        return FIRST_MS + i * Grid.INTERVAL_MS;
    }

    private void accept(String topic, String key, byte @Nullable [] value) {
        audit.accept(new ConsumerRecord<>(topic, 0, 0, key.getBytes(StandardCharsets.UTF_8), value), 0);
    }

    private void candle(String key, int i) {
        Candle candle =
                Candle.ofPrices("A_B", openMs(i), BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        accept(Topics.CANDLES, key, Json.encode(candle.published(0, openMs(i + 1))));
    }

    @Test
    void shouldOweNothingForWhatThePredictorRejects() {
        for (int i = 0; i < 255; i++) {
            candle("A_B", i);
        }
        candle("C_D", 255);
        candle("A_B", 5_000_000);
        assertThat(audit.summary().symbolsWithFullWindow()).isZero();

        candle("A_B", 255);

        assertThat(audit.summary().symbolsWithFullWindow()).isEqualTo(1);
        assertThat(audit.summary().undecodable()).isEqualTo(1);
        assertThat(audit.symbols()).containsExactly("A_B");
    }

    @Test
    void shouldGoOnAfterRecordsWithoutAValue() {
        accept(Topics.CANDLES, "A_B", null);
        accept(Topics.FORECASTS, "A_B", null);
        accept(Topics.SETTLEMENTS, "A_B", null);
        accept(Topics.MODELS, "champion", null);
        assertThat(audit.summary().undecodable()).isEqualTo(3);
    }
}
