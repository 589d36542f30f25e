package io.coincast.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void shouldHitTheSameAtTheSameTimeForTheSameSeed() {
        assertThat(ChaosPlan.of(7, LENGTH, 6))
                .isEqualTo(ChaosPlan.of(7, LENGTH, 6))
                .isNotEqualTo(ChaosPlan.of(8, LENGTH, 6));
    }

    @Test
    void shouldKillAndPauseEveryProcess() {
        List<Blow> blows = ChaosPlan.of(7, LENGTH, 6);

        for (int victim = 0; victim < 6; victim++) {
            int number = victim;
            assertThat(blows.stream().filter(blow -> blow.victim() == number).map(Blow::kind))
                    .contains(Blow.Kind.KILL, Blow.Kind.PAUSE);
        }
        assertThat(blows).allMatch(blow -> blow.atMs() < LENGTH.toMillis());
    }

    @Test
    void shouldNotHitWhatIsStillDown() {
        List<Blow> blows = ChaosPlan.of(3, LENGTH, 2);

        for (Blow blow : blows) {
            assertThat(blows)
                    .filteredOn(other -> other.victim() == blow.victim() && other.atMs() > blow.atMs())
                    .allMatch(other -> other.atMs() > blow.endMs());
        }
    }
}
