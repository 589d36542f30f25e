package io.coincast.forecasting.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.Series;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowScalingTest {
    private static float[] extract(Window window) {
        float[] inputs = new float[Window.LENGTH];
        WindowScaling.of(window).extract(window, inputs, 0);
        return inputs;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveSameInputsWhateverTheCoinCosts(long seed) {
        double[] closes = Series.walk(seed, Window.LENGTH);
        double[] dearer = Arrays.stream(closes).map(close -> close * 1000).toArray();

        assertThat(extract(Series.window(dearer))).containsExactly(extract(Series.window(closes)), within(1e-5f));
    }

    @Test
    void shouldEndAtZero() {
        assertThat(extract(Series.window(4))[Window.LENGTH - 1]).isZero();
    }

    @Test
    void shouldTurnScaledPriceBack() {
        WindowScaling scaling = WindowScaling.of(Series.window(5));

        assertThat(scaling.price(scaling.scaled(123.45))).isCloseTo(123.45, within(1e-9));
    }

    @Test
    void shouldStandStillAtTheFloor() {
        Window flat = Series.flat(0.00000001);

        assertThat(WindowScaling.of(flat).still()).isTrue();
        assertThat(extract(flat)).containsOnly(0f);
        assertThat(WindowScaling.of(Series.window(1)).still()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 254, 255})
    void shouldBoundInputsOfTenfoldSpike(int at) {
        double[] closes = new double[Window.LENGTH];
        Arrays.fill(closes, 100);
        closes[at] = 1000;

        for (float x : extract(Series.window(closes))) {
            assertThat(x).isFinite().isBetween(-205f, 205f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128, 255})
    void shouldBoundInputsOfAbsurdPrices(int at) {
        double[] closes = new double[Window.LENGTH];
        Arrays.fill(closes, 0, at, 1e-40);
        Arrays.fill(closes, at, Window.LENGTH, 1e40);

        for (float x : extract(Series.window(closes))) {
            assertThat(x).isFinite().isBetween(-205f, 205f);
        }
    }

    @Test
    void shouldGrowWithRecentMovesMoreThanWithOldOnes() {
        double[] recent = new double[Window.LENGTH];
        Arrays.fill(recent, 100);
        double[] old = recent.clone();
        recent[250] = 101;
        old[5] = 101;

        assertThat(WindowScaling.of(Series.window(recent)).scale())
                .isGreaterThan(2 * WindowScaling.of(Series.window(old)).scale());
    }
}
