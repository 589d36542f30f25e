package io.coincast.predictor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.time.Grid;
import org.junit.jupiter.api.Test;

class DayRingTest {
    private static final long FIRST_MS = 1_700_000_100_000L / Grid.INTERVAL_MS * Grid.INTERVAL_MS;

    private final DayRing<Integer> ring = new DayRing<>();

    @Test
    void shouldKeepTheNewestDayOldestFirst() {
        assertThat(ring.all()).isEmpty();
        assertThat(ring.at(ring.newestMs())).isEmpty();
        for (int n = 0; n < 700; n++) {
            ring.put(timeMs(n), n);
        }
        assertThat(ring.all()).hasSize(DayRing.LENGTH).startsWith(412, 413).endsWith(698, 699);
        assertThat(ring.at(timeMs(411))).isEmpty();
        assertThat(ring.at(timeMs(412))).contains(412);
        assertThat(ring.newestMs()).isEqualTo(timeMs(699));
    }

    @Test
    void shouldNotTakeWhatIsADayOld() {
        ring.put(timeMs(300), 300);
        ring.put(timeMs(12), 12);
        ring.put(timeMs(13), 13);
        assertThat(ring.all()).containsExactly(13, 300);
    }

    @Test
    void shouldForgetWhatAGapHasMadeOld() {
        ring.put(timeMs(0), 0);
        ring.put(timeMs(1), 1);
        ring.put(timeMs(288), 288);
        assertThat(ring.all()).containsExactly(1, 288);
        ring.put(timeMs(288), 289);
        assertThat(ring.all()).containsExactly(1, 289);
    }

    private static long timeMs(int n) {
        return FIRST_MS + n * Grid.INTERVAL_MS;
    }
}
