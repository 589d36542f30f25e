package io.coincast.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class P99RatioTest {
    /** Ticks of 200 forecasts that take 300 ms, but for the first {@code slow}. */
    private static List<TickTimes> ticks(int slow, long slowMs) {
        return IntStream.range(0, 72)
                .mapToObj(tick -> new TickTimes(tick, 0, 0, 0, Collections.nCopies(200, tick < slow ? slowMs : 300L)))
                .toList();
    }

    @Test
    void shouldBeSureOfWhatAllTicksShow() {
        assertThat(P99Ratio.of(ticks(72, 400), ticks(72, 500))).isEqualTo(new P99Ratio(1.25, 1.25, 1.25));
    }

    @Test
    void shouldNotBeSureOfWhatOneTickShows() {
        P99Ratio ratio = P99Ratio.of(ticks(0, 0), ticks(1, 900));

        assertThat(ratio.ratio()).isEqualTo(3);
        assertThat(ratio.low()).isEqualTo(1);
        assertThat(ratio.high()).isEqualTo(3);
    }

    @Test
    void shouldStateEachForecastsLatency() {
        assertThat(TickTimes.latency(ticks(1, 900))).isEqualTo(new SoakSummary.Latency(14_400, 300, 900, 900));
        assertThat(TickTimes.latency(ticks(1, 900).subList(1, 72)))
                .isEqualTo(new SoakSummary.Latency(14_200, 300, 300, 300));
        assertThat(TickTimes.served(
                        List.of(new TickTimes(1, 900, 20, 0, List.of()), new TickTimes(2, 90, 30, 0, List.of()))))
                .isEqualTo(new SoakSummary.Latency(2, 20, 30, 30));
        assertThat(ticks(1, 900).get(0).toCsv()).isEqualTo("0,0,0,0,900,900");
    }
}
