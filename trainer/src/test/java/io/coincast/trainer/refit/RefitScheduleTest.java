package io.coincast.trainer.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefitScheduleTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private final RefitSchedule schedule = new RefitSchedule(Duration.ofHours(6), Duration.ofHours(1));

    @Test
    void shouldBeDueAtFirst() {
        assertThat(schedule.due(NOON)).isTrue();
    }

    @Test
    void shouldBeDueAgainOnceTheTimeHasPassed() {
        schedule.began(NOON);

        assertThat(schedule.due(NOON.plus(Duration.ofHours(6)).minusMillis(1))).isFalse();
        assertThat(schedule.due(NOON.plus(Duration.ofHours(6)))).isTrue();
    }

    @Test
    void shouldNotMakeUpForSlotsThatPassed() {
        schedule.began(NOON);
        schedule.began(NOON.plus(Duration.ofHours(20)));

        assertThat(schedule.due(NOON.plus(Duration.ofHours(25)))).isFalse();
    }
}
