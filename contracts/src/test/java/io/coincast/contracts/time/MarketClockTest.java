package io.coincast.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MarketClockTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void shouldShowTheOriginAtTheOrigin() {
        assertThat(at(Duration.ZERO, 300).instant()).isEqualTo(ORIGIN);
    }

    @Test
    void shouldRunFasterFromTheOriginOn() {
        assertThat(at(Duration.ofSeconds(1), 300).instant()).isEqualTo(ORIGIN.plus(Grid.INTERVAL));
        assertThat(at(Duration.ofSeconds(-1), 300).instant()).isEqualTo(ORIGIN.minus(Grid.INTERVAL));
    }

    @Test
    void shouldShowTheWallAtSpeedOne() {
        Instant wall = Instant.parse("2026-02-01T00:00:00.123456789Z");

        assertThat(MarketClock.accelerated(Clock.fixed(wall, ZoneOffset.UTC), ORIGIN, 1)
                        .instant())
                .isEqualTo(wall);
    }

    @Test
    void shouldAgreeBetweenProcessesThatStartApart() {
        Instant first = at(Duration.ofDays(20), 3_600).instant();
        Instant second = at(Duration.ofDays(20).plusMillis(1), 3_600).instant();

        assertThat(Duration.between(first, second)).isEqualTo(Duration.ofMillis(3_600));
    }

    @Test
    void shouldNotOverflowFarFromTheOrigin() {
        assertThat(at(Duration.ofDays(3_650), 3_600).instant()).isEqualTo(ORIGIN.plus(Duration.ofDays(3_650L * 3_600)));
    }

    @Test
    void shouldTurnMarketTimeIntoWallTime() {
        MarketClock clock = at(Duration.ZERO, 300);

        assertThat(clock.toWall(Grid.INTERVAL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.toWall(Duration.ofSeconds(-5))).isEqualTo(Duration.ZERO);
        assertThat(clock.toWall(Duration.ofDays(400_000)))
                .isEqualTo(Duration.ofDays(400_000).dividedBy(300));
        assertThat(MarketClock.system().toWall(Grid.INTERVAL)).isEqualTo(Grid.INTERVAL);
    }

    @Test
    void shouldRefuseSpeedsThatGoNowhere() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> at(Duration.ZERO, speed));
        }
    }

    @Test
    void shouldFindTheTicksOfTheGrid() {
        long tick = ORIGIN.toEpochMilli();

        assertThat(Grid.isTick(tick)).isTrue();
        assertThat(Grid.isTick(tick + 1)).isFalse();
        assertThat(Grid.floor(tick + Grid.INTERVAL_MS - 1)).isEqualTo(tick);
        assertThat(Grid.floor(-1)).isEqualTo(-Grid.INTERVAL_MS);
    }

    private static MarketClock at(Duration sinceOrigin, double speed) {
        return MarketClock.accelerated(Clock.fixed(ORIGIN.plus(sinceOrigin), ZoneOffset.UTC), ORIGIN, speed);
    }
}
