package io.coincast.benchmarks.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {
    private static final List<String> LINES = List.of(
            "[0.013s][info][gc] Using G1",
            "[1.500s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 40M->10M(256M) 3.250ms",
            "[2.500s][info][gc] GC(1) Pause Young (Concurrent Start) (Metadata GC Threshold) 60M->20M(256M) 12.500ms",
            "[2.510s][info][gc] GC(2) Concurrent Mark Cycle",
            "[2.600s][info][gc] GC(2) Concurrent Mark Cycle 90.115ms",
            "[3.500s][info][gc] GC(3) Pause Remark 45M->45M(256M) 1.000ms");

    @Test
    void shouldReadPausesAndNothingElse() {
        GcLog log = GcLog.parse(LINES);
        assertThat(log.pauses())
                .containsExactly(
                        new GcLog.Pause(1.5, 40, 10, 3.25),
                        new GcLog.Pause(2.5, 60, 20, 12.5),
                        new GcLog.Pause(3.5, 45, 45, 1));
        assertThat(log.pauseMs(100)).isEqualTo(12.5);
        assertThat(log.pauseMs(50)).isEqualTo(3.25);
        assertThat(GcLog.parse(List.of()).pauseMs(99)).isZero();
        assertThat(log.keptMib()).isEqualTo(45);
        assertThat(GcLog.parse(List.of()).keptMib()).isNaN();
    }

    @Test
    void shouldTellWhatIsAllocatedPerSecond() {
        GcLog log = GcLog.parse(LINES);
        assertThat(log.allocatedMibPerS()).isCloseTo((50 + 25) / 2.0, within(1e-9));
        assertThat(log.since(GcLog.parse(LINES.subList(0, 2))).allocatedMibPerS())
                .isCloseTo(25, within(1e-9));
        assertThat(log.since(log).allocatedMibPerS()).isNaN();
    }
}
