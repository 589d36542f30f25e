package io.coincast.trainer.candle;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.trainer.Market;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleLogTest {
    private final SettableClock clock = new SettableClock(Market.closeTime(1000));
    private long nanos;
    private final CandleLog log = new CandleLog(clock, Duration.ofDays(2), Duration.ofMinutes(10), () -> nanos);

    private void accept(String symbol, int i) {
        log.accept(bytes(symbol), Json.encode(Market.candle(symbol, i, 100 + i)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepRunsBySymbol() {
        accept("A_USDT", 998);
        accept("A_USDT", 999);
        accept("B_USDT", 1000);

        assertThat(log.symbols()).isEqualTo(2);
        assertThat(log.runs().stream().map(CandleRun::size)).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void shouldSkipAndCountWhatIsNoCandle() {
        log.accept(bytes("A_USDT"), bytes("{"));
        log.accept(bytes("A_USDT"), null);
        log.accept(bytes("A_USDT"), bytes("{\"schema\":\"coincast.candle/1\"}"));
        log.accept(bytes("B_USDT"), Json.encode(Market.candle("A_USDT", 999, 100)));
        log.accept(null, Json.encode(Market.candle("A_USDT", 999, 100)));
        accept("A_USDT", 1000);

        assertThat(log.skipped()).isEqualTo(5);
        assertThat(log.runs()).hasSize(1);
    }

    @Test
    void shouldNotBelieveCandleOfTheFuture() {
        accept("A_USDT", 1002);
        assertThat(log.skipped()).isEqualTo(1);

        accept("A_USDT", 1001);
        assertThat(log.skipped()).isEqualTo(1);
        assertThat(log.runs()).hasSize(1);
    }

    @Test
    void shouldForgetWhatIsOlderThanHistory() {
        accept("A_USDT", 1000 - 576);
        assertThat(log.symbols()).isZero();

        accept("A_USDT", 1000 - 575);
        assertThat(log.runs()).hasSize(1);

        clock.pass(Duration.ofMinutes(5));
        assertThat(log.runs()).isEmpty();
        assertThat(log.symbols()).isZero();
        assertThat(log.skipped()).isZero();
    }

    @Test
    void shouldBeSettledWhileOnlyFreshCandlesCome() {
        nanos = Duration.ofHours(1).toNanos();
        accept("A_USDT", 998);

        assertThat(log.settled()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void shouldNotBeSettledWhileHistoryComesIn() {
        nanos = Duration.ofHours(1).toNanos();
        accept("A_USDT", 997);
        nanos += Duration.ofSeconds(7).toNanos();
        accept("A_USDT", 1000);

        assertThat(log.settled()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldNotBeUnsettledByWhatItKnows() {
        accept("A_USDT", 900);
        nanos += Duration.ofSeconds(7).toNanos();
        accept("A_USDT", 900);

        assertThat(log.settled()).isEqualTo(Duration.ofSeconds(7));
        assertThat(log.runs()).hasSize(1);
    }

    @Test
    void shouldShowCopies() {
        accept("A_USDT", 999);
        List<CandleRun> before = log.runs();
        accept("A_USDT", 1000);

        assertThat(before.get(0).size()).isEqualTo(1);
    }
}
