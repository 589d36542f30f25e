package io.coincast.predictor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RejectedHistoryTest {
    private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final RejectedHistory history = new RejectedHistory(clock);

    private void take(int partition, long offset, long rejectedAtMs) throws InvalidRecordException {
        RejectedRecord rejected = new RejectedRecord(
                RejectedRecord.SCHEMA,
                "no candle, " + offset,
                Topics.CANDLES,
                1,
                7,
                null,
                "aGk=",
                "predictor",
                rejectedAtMs);
        history.take(new ConsumerRecord<>(Topics.REJECTED, partition, offset, new byte[0], Json.encode(rejected)));
    }

    @Test
    void shouldCountEachRecordOnceHoweverOftenItIsRead() throws InvalidRecordException {
        for (int reading = 0; reading < 2; reading++) {
            for (int offset = 0; offset < 50; offset++) {
                take(0, offset, clock.millis());
                take(1, offset, clock.millis());
            }
        }
        assertThat(history.count()).isEqualTo(100);
    }

    @Test
    void shouldKeepOnlyTheNewest() throws InvalidRecordException {
        for (int offset = 0; offset < 10_000; offset++) {
            take(0, offset, clock.millis());
        }
        assertThat(history.newest()).hasSize(RejectedHistory.SHOWN);
        assertThat(history.newest().get(0).reason()).isEqualTo("no candle, 9999");
        assertThat(history.count()).isEqualTo(10_000);
    }

    @Test
    void shouldForgetWhatIsOlderThanADay() throws InvalidRecordException {
        take(0, 0, clock.millis());
        clock.pass(Duration.ofHours(20));
        take(0, 1, clock.millis());
        assertThat(history.count()).isEqualTo(2);
        clock.pass(Duration.ofHours(5));
        assertThat(history.count()).isOne();
        clock.pass(Duration.ofHours(20));
        assertThat(history.count()).isZero();
    }

    @Test
    void shouldNotBeHeldByTimesThatAreYetToCome() throws InvalidRecordException {
        take(0, 0, Instant.parse("2999-12-31T00:00:00Z").toEpochMilli());
        take(0, 1, Instant.EPOCH.toEpochMilli());
        assertThat(history.count()).isOne();
        clock.pass(Duration.ofHours(25));
        assertThat(history.count()).isZero();
    }
}
