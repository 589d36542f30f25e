package io.coincast.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeClockTest {
    private static final long NOW_MS = 1_800_000_000_000L;

    private final SettableClock ours = new SettableClock(Instant.ofEpochMilli(NOW_MS));
    private long theirsMs = NOW_MS;
    private final Deque<Duration> delays = new ArrayDeque<>();
    private final ExchangeClock clock = new ExchangeClock(new Timekeeper(), ours);

    /** Knows what time it is, and nothing else. */
    private final class Timekeeper implements Exchange {
        @Override
        public long serverTimeMs() {
            long said = theirsMs + ours.millis() - NOW_MS;
            ours.pass(Objects.requireNonNullElse(delays.pollFirst(), Duration.ZERO));
            return said;
        }

        @Override
        public List<Candle> candles(String symbol, long fromOpenMs, long toOpenMs) {
            return List.of();
        }

        @Override
        public List<Market> markets() {
            return List.of();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400_000, -300_000, 0, 300_000, 86_400_000})
    void shouldFollowTheExchange(long offsetMs) {
        theirsMs += offsetMs;
        clock.synchronize();
        assertThat(clock.offsetMs()).isEqualTo(offsetMs);
        ours.pass(Duration.ofSeconds(1));
        assertThat(clock.nowMs()).isEqualTo(NOW_MS + offsetMs + 1_000);
    }

    @Test
    void shouldNotTakeTheExchangeForFurtherThanItIsWhereAnAnswerIsLongUnderWay() {
        delays.addAll(List.of(Duration.ofSeconds(40), Duration.ofMillis(300), Duration.ofSeconds(90)));
        clock.synchronize();
        assertThat(clock.offsetMs()).isEqualTo(-300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, NOW_MS - 86_400_001, NOW_MS + 86_400_001, 32_503_680_000_000L, Long.MAX_VALUE})
    void shouldNotBelieveATimeThatCannotBe(long saidMs) {
        theirsMs = NOW_MS + 300_000;
        clock.synchronize();
        theirsMs = saidMs;
        assertThatExceptionOfType(ExchangeException.class)
                .isThrownBy(clock::synchronize)
                .withMessageContaining("more than a day apart");
        assertThat(clock.offsetMs()).isEqualTo(300_000);
    }

    @Test
    void shouldNotBelieveAnyOfItsSamplesWhereOneCannotBe() {
        theirsMs = -5;
        assertThatExceptionOfType(ExchangeException.class).isThrownBy(clock::synchronize);
        assertThat(clock.offsetMs()).isZero();
    }
}
