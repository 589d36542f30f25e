package io.coincast.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {
    private static List<Sample> samples(double heapPerHour, int threadsPerHour) {
        return IntStream.range(0, 24)
                .mapToObj(hour -> new Sample(
                        hour, 100 + (hour % 3) + heapPerHour * hour, 10, 400, 80 + threadsPerHour * hour, 300, 12, 1))
                .toList();
    }

    @Test
    void shouldBearWhatGoesUpAndDown() {
        assertThat(Flatness.violations(samples(0, 0))).isEmpty();
    }

    @Test
    void shouldNoticeALeak() {
        assertThat(Flatness.violations(samples(2, 0))).containsExactly("heap MiB grew from 106.0 to 142.0");
        assertThat(Flatness.violations(samples(0, 1))).containsExactly("threads grew from 82.5 to 100.5");
    }
}
