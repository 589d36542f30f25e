package io.coincast.forecasting.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantileLevelsTest {
    @Test
    void shouldRiseAndBeSymmetricAroundTheMedian() {
        assertThat(QuantileLevels.toArray()).isSorted().hasSize(QuantileLevels.COUNT);
        assertThat(QuantileLevels.level(QuantileLevels.MEDIAN)).isEqualTo(0.5);
        for (int i = 0; i < QuantileLevels.COUNT; i++) {
            assertThat(QuantileLevels.level(i))
                    .isCloseTo(1 - QuantileLevels.level(QuantileLevels.COUNT - 1 - i), within(1e-15));
        }
    }

    @Test
    void shouldListWhatTheArrayHolds() {
        assertThat(QuantileLevels.asList()).hasSize(QuantileLevels.COUNT).startsWith(0.025);
    }
}
