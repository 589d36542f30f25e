package io.coincast.predictor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.time.Grid;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DayRingTest {
    private static final long FIRST_MS = 1_700_000_100_000L / Grid.INTERVAL_MS * Grid.INTERVAL_MS;

    private final DayRing<Integer> ring = new DayRing<>(new Numbers());

    private static final class Numbers implements DayRing.Packing<Integer> {
        @Override
        public int bytes() {
            return Integer.BYTES;
        }

        @Override
        public void pack(Integer value, ByteBuffer to) {
            to.putInt(value);
        }

        @Override
        public Integer unpack(long timeMs, ByteBuffer from) {
            return from.getInt();
        }
    }

    @Test
    void shouldKeepTheNewestDayOldestFirst() {
        assertThat(ring.last(DayRing.LENGTH)).isEmpty();
        assertThat(ring.at(ring.newestMs())).isEmpty();
        for (int n = 0; n < 700; n++) {
            ring.put(timeMs(n), n);
        }
        assertThat(ring.last(DayRing.LENGTH))
                .hasSize(DayRing.LENGTH)
                .startsWith(412, 413)
                .endsWith(698, 699);
        assertThat(ring.at(timeMs(411))).isEmpty();
        assertThat(ring.at(timeMs(412))).contains(412);
        assertThat(ring.newestMs()).isEqualTo(timeMs(699));
        assertThat(ring.last(2)).containsExactly(698, 699);
    }

    @Test
    void shouldNotTakeWhatIsADayOld() {
        ring.put(timeMs(300), 300);
        ring.put(timeMs(12), 12);
        ring.put(timeMs(13), 13);
        assertThat(ring.last(DayRing.LENGTH)).containsExactly(13, 300);
    }

    @Test
    void shouldForgetWhatAGapHasMadeOld() {
        ring.put(timeMs(0), 0);
        ring.put(timeMs(1), 1);
        ring.put(timeMs(288), 288);
        assertThat(ring.last(DayRing.LENGTH)).containsExactly(1, 288);
        ring.put(timeMs(288), 289);
        assertThat(ring.last(DayRing.LENGTH)).containsExactly(1, 289);
    }

    private static long timeMs(int n) {
        return FIRST_MS + n * Grid.INTERVAL_MS;
    }
}
