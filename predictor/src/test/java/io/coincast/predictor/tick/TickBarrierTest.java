package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TickBarrierTest {
    private static final long T1 = 300_000;
    private static final long T2 = 600_000;

    private final TickBarrier barrier = new TickBarrier(2_000);

    @Test
    void shouldBeDueOnceAllExpectedHaveCome() {
        barrier.add("A", T1, 0, () -> Set.of("B"));
        assertThat(barrier.due(1)).isEmpty();
        barrier.add("B", T1, 1, Set::of);
        assertThat(barrier.due(1)).containsExactly("A", "B");
        assertThat(barrier.due(2)).isEmpty();
    }

    @Test
    void shouldBeDueAtTheDeadline() {
        barrier.add("A", T1, 100, () -> Set.of("B"));
        assertThat(barrier.due(2_099)).isEmpty();
        assertThat(barrier.due(2_100)).containsExactly("A");
    }

    @Test
    void shouldTakeAllBeforeANewerTick() {
        barrier.add("A", T1, 0, () -> Set.of("B"));
        assertThat(barrier.before("B", T1)).isEmpty();
        assertThat(barrier.before("C", T2)).containsExactly("A");
    }

    @Test
    void shouldTakeTheStragglersAloneBeforeTheirNextCandle() {
        barrier.add("A", T2, 0, () -> Set.of("B"));
        barrier.add("B", T1, 0, Set::of);
        assertThat(barrier.before("B", T2)).containsExactly("B");
        barrier.add("B", T2, 0, Set::of);
        assertThat(barrier.due(0)).containsExactly("A", "B");
    }

    @Test
    void shouldNotWaitForWhoIsWithheld() {
        barrier.add("A", T1, 0, () -> Set.of("B"));
        barrier.withhold("B", T1);
        assertThat(barrier.due(0)).containsExactly("A");
    }

    @Test
    void shouldHandOutStragglersAtOnceWhileATickIsOpen() {
        barrier.add("A", T2, 0, () -> Set.of("B"));
        barrier.add("C", T1, 0, Set::of);
        assertThat(barrier.due(0)).containsExactly("C");
        assertThat(barrier.isPending("A")).isTrue();
    }
}
