package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.forecasting.window.Window;
import io.coincast.predictor.TestMarket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandleRingTest {
    private final CandleRing ring = new CandleRing();

    @Test
    void shouldUnrollTheLast256OldestFirst() {
        for (int n = 0; n < 1_000; n++) {
            assertThat(ring.put(slot(n, 0))).isEqualTo(Outcome.NEXT);
        }
        Window window = ring.window("A_B");
        assertThat(window.asOfMs()).isEqualTo(TestMarket.asOfMs(999));
        for (int i = 0; i < Window.LENGTH; i++) {
            assertThat(window.closes()[i])
                    .isEqualTo(slot(1_000 - Window.LENGTH + i, 0).close());
        }
    }

    @Test
    void shouldTellOutcomes() {
        ring.put(slot(300, 0));
        assertThat(ring.put(slot(303, 0))).isEqualTo(Outcome.GAP);
        assertThat(ring.put(slot(302, 1))).isEqualTo(Outcome.LATE);
        assertThat(ring.put(slot(302, 1))).isEqualTo(Outcome.DUPLICATE);
        assertThat(ring.put(slot(302, 0))).isEqualTo(Outcome.DUPLICATE);
        assertThat(ring.put(slot(302, 2))).isEqualTo(Outcome.AMENDED);
        assertThat(ring.put(slot(47, 0))).isEqualTo(Outcome.STALE);
        assertThat(ring.put(slot(48, 0))).isEqualTo(Outcome.LATE);
    }

    @Test
    void shouldCountInARowUpToTheLast() {
        assertThat(ring.contiguous()).isZero();
        ring.put(slot(0, 0));
        ring.put(slot(1, 0));
        assertThat(ring.contiguous()).isEqualTo(2);
        ring.put(slot(3, 0));
        assertThat(ring.contiguous()).isEqualTo(1);
        ring.put(slot(2, 0));
        assertThat(ring.contiguous()).isEqualTo(4);
        ring.put(slot(10_000, 0));
        assertThat(ring.contiguous()).isEqualTo(1);
    }

    @Test
    void shouldRestoreSlotsInAnyOrder() {
        List<WindowSlot> slots = new ArrayList<>();
        for (int n = -1; n < 256; n++) {
            slots.add(stored(slot(n, 0)));
        }
        Collections.shuffle(slots, new Random(5));
        slots.forEach(ring::restore);
        ring.restored();
        assertThat(ring.contiguous()).isEqualTo(256);
        assertThat(ring.asOfMs()).isEqualTo(TestMarket.asOfMs(255));
        assertThat(ring.ingestedAtMs()).isEqualTo(TestMarket.asOfMs(255) + TestMarket.PUBLISHED_MS);
    }

    private static WindowSlot stored(WindowSlot slot) {
        byte[] bytes = new byte[slot.length()];
        slot.writeTo(bytes, 0);
        return WindowSlot.decode(ByteBuffer.wrap(bytes));
    }

    @Test
    void shouldCountWhatWasCarriedForward() {
        for (int n = 0; n < 600; n++) {
            ring.put(filled(n, n % 3 == 0, 0));
        }
        assertThat(ring.filled(Window.LENGTH)).isEqualTo(85);
        assertThat(ring.filled(3)).isEqualTo(1);
        ring.put(filled(597, false, 1));
        assertThat(ring.filled(Window.LENGTH)).isEqualTo(84);
        assertThat(ring.filled(3)).isZero();
    }

    /** Most candles follow the last one; some leave a gap, come late or change one that is there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHoldTheSameWhetherItIsLookedAtMeanwhileOrNot(long seed) {
        Random random = new Random(seed);
        CandleRing seldom = new CandleRing();
        NavigableMap<Integer, WindowSlot> newest = new TreeMap<>();
        int last = 0;
        for (int i = 0; i < 3_000; i++) {
            int n = random.nextInt(10) > 0 ? last + 1 : Math.max(0, last + random.nextInt(40) - 35);
            n += random.nextInt(700) == 0 ? 200 + random.nextInt(100) : 0;
            last = Math.max(last, n);
            WindowSlot slot = filled(n, random.nextBoolean(), random.nextInt(3));
            Outcome outcome = ring.put(slot);
            assertThat(seldom.put(slot)).isEqualTo(outcome);
            if (outcome.kept()) {
                newest.put(n, slot);
            }
            assertThat(ring.revision()).isEqualTo(newest.lastEntry().getValue().revision());
            assertThat(ring.close(TestMarket.asOfMs(n)))
                    .isEqualTo(newest.floorEntry(n).getValue().close());
            assertThat(seldom.revision()).isEqualTo(ring.revision());
            assertThat(seldom.contiguous()).isEqualTo(ring.contiguous()).isEqualTo(inARow(newest));
            assertThat(seldom.filled(Window.LENGTH)).isEqualTo(ring.filled(Window.LENGTH));
        }
        assertThat(seldom.filled(7)).isEqualTo(ring.filled(7));
        assertHolds(ring, newest.tailMap(last - Window.LENGTH, false));
        assertHolds(seldom, newest.tailMap(last - Window.LENGTH, false));
    }

    private static int inARow(NavigableMap<Integer, WindowSlot> newest) {
        int last = newest.lastKey();
        return (int) IntStream.range(0, Window.LENGTH)
                .takeWhile(age -> newest.containsKey(last - age))
                .count();
    }

    private static void assertHolds(CandleRing ring, NavigableMap<Integer, WindowSlot> newest) {
        Window window = ring.window("A_B");
        int last = newest.lastKey();
        newest.forEach((n, slot) -> {
            int i = Window.LENGTH - 1 - (last - n);
            assertThat(window.opens()[i]).isEqualTo(slot.open());
            assertThat(window.closes()[i]).isEqualTo(slot.close());
            assertThat(window.highs()[i]).isEqualTo(slot.high());
        });
        assertThat(window.filled()).isEqualTo((int)
                newest.values().stream().filter(WindowSlot::filled).count());
        assertThat(window.amended()).isEqualTo((int)
                newest.values().stream().filter(s -> s.revision() > 0).count());
    }

    @Test
    void shouldEncodeSlotsInAFewBytes() {
        WindowSlot slot = slot(17, 3);
        assertThat(slot.length()).isEqualTo(62);
        assertThat(stored(slot)).isEqualTo(slot);
    }

    private static WindowSlot filled(int n, boolean filled, int revision) {
        WindowSlot slot = slot(n, revision);
        return new WindowSlot(
                slot.openTimeMs(),
                slot.open(),
                slot.high(),
                slot.low(),
                slot.close(),
                slot.quantity(),
                revision,
                filled,
                slot.ingestedAtMs(),
                false);
    }

    private static WindowSlot slot(int n, int revision) {
        return WindowSlot.of(
                TestMarket.candle("A_B", n).published(revision, TestMarket.asOfMs(n) + TestMarket.PUBLISHED_MS));
    }
}
