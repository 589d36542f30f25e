package io.coincast.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final List<Progress> ALL = List.of(
            new Progress(0, 0, 0, 0),
            new Progress(2_000_000_000L, 3_000, 24, 0),
            new Progress(4_000_000_000L, 5_000, 25, 0),
            new Progress(6_000_000_000L, 6_000, 100, 0));

    @Test
    void shouldLeaveTheFirstQuarterToTheCompiler() {
        Pace pace = Pace.steady(ALL, Progress::candles);

        assertThat(pace.wallS()).isEqualTo(2);
        assertThat(pace.cpuS()).isEqualTo(1);
        assertThat(pace.candlesPerS()).isEqualTo(37.5);
        assertThat(pace.candlesPerCpuS()).isEqualTo(75);
    }

    @Test
    void shouldCountTheWholeFromTheStartOfTheProcess() {
        assertThat(Pace.whole(ALL).candlesPerCpuS()).isEqualTo(100 / 6.0);
    }

    @Test
    void shouldReadBackWhatAPeerPrints() {
        Progress progress = new Progress(1, 2.5, 3, 4);

        assertThat(Progress.parse(progress.toLine())).contains(progress);
        assertThat(Progress.parse("some other line")).isEmpty();
    }
}
