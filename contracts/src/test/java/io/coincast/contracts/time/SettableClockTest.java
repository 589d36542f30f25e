package io.coincast.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);

    @Test
    void shouldMoveOnlyWhenItIsMoved() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void shouldAdvanceToATimeButNotBackToOne() {
        clock.advanceTo(START.plusSeconds(10).toEpochMilli());
        clock.advanceTo(START.plusSeconds(3).toEpochMilli());

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    }
}
