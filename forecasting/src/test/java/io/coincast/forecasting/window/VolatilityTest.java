package io.coincast.forecasting.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VolatilityTest {
    private static final double[] CLOSES = {100, 100 * Math.E, 100 * Math.E};

    @Test
    void shouldBeRootMeanSquareOfLogReturns() {
        assertThat(Volatility.plain(CLOSES)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void shouldForgetAtTheRateOfItsDecay() {
        assertThat(Volatility.weighted(CLOSES, 0.5)).isCloseTo(Math.sqrt(0.5 / 1.5), within(1e-12));
    }
}
