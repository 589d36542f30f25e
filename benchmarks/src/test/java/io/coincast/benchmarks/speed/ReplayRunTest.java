package io.coincast.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.engine.dl4j.network.Family;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the processes find one another and all is taken in; how fast is for {@code coincast bench replay}. */
class ReplayRunTest {
    @Test
    @Timeout(300)
    void shouldTakeInAllCandlesAndStateWhatThatCost() throws Exception {
        Map<String, Object> figures = new ReplayRun(new ReplayRun.Plan(4, 50, 0, 1, Family.CNN_2)).run();

        assertThat(figures)
                .containsEntry("coins", 4)
                .containsEntry("candles", 200L)
                .containsKeys("floor", "steady");
        assertThat(figures.get("whole"))
                .isInstanceOfSatisfying(
                        Pace.class, pace -> assertThat(pace.candlesPerCpuS()).isPositive());
    }
}
