package io.coincast.forecasting.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

        // below: .025·4 + .05·3 + .1·2 + .25·1, the same above, 2/9 of the sum
        assertThat(Pinball.crps(quantiles, 0)).isCloseTo(2 * (0.7 + 0.7) / 9, within(1e-12));
    }
}
