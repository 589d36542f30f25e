package io.coincast.forecasting.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PinballTest {
    @Test
    void shouldWeighErrorsByTheLevel() {
        assertThat(Pinball.loss(0.9, 10, 12)).isCloseTo(1.8, within(1e-12));
        assertThat(Pinball.loss(0.9, 12, 10)).isCloseTo(0.2, within(1e-12));
        assertThat(Pinball.loss(0.5, 3, 3)).isZero();
    }

    @Test
    void shouldBeAbsoluteErrorOfCertainForecast() {
        double[] certain = new double[9];
        Arrays.fill(certain, 7);

        assertThat(Pinball.crps(certain, 10)).isCloseTo(3, within(1e-12));
        assertThat(Pinball.crps(certain, 4)).isCloseTo(3, within(1e-12));
    }

    @Test
    void shouldMatchHandComputedCrps() {
        double[] quantiles = {-4, -3, -2, -1, 0, 1, 2, 3, 4};

        // below: .025·4 and .05·3, each for .0375 of probability, .1·2 for .1 and .25·1 for .2; the same above
        double below = 0.0375 * (0.1 + 0.15) + 0.1 * 0.2 + 0.2 * 0.25;
        assertThat(Pinball.crps(quantiles, 0)).isCloseTo(2 * (below + below), within(1e-12));
    }

    @Test
    void shouldWeighLevelsByTheProbabilityTheyStandFor() {
        double sum = IntStream.range(0, QuantileLevels.COUNT)
                .mapToDouble(QuantileLevels::weight)
                .sum();

        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(QuantileLevels.weight(0)).isCloseTo(0.0375, within(1e-12));
        assertThat(QuantileLevels.weight(QuantileLevels.MEDIAN)).isCloseTo(0.25, within(1e-12));
    }
}
