package io.coincast.forecasting.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRatiosTest {
    private static double[] logs(double[] closes, double last) {
        double[] logs = new double[closes.length];
        LogRatios.of(closes, last, logs, new double[closes.length]);
        return logs;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.01, 0.1, 0.2, 0.3, 1, 20})
    void shouldAgreeWithTheLibraryToTheLastBits(double spread) {
        Random random = new Random(1);
        double[] closes = new double[Window.LENGTH];
        Arrays.setAll(closes, i -> 3e-5 * Math.exp(spread * random.nextGaussian()));

        double[] logs = logs(closes, 3e-5);

        for (int i = 0; i < closes.length; i++) {
            double expected = Math.log(closes[i] / 3e-5);
            assertThat(logs[i]).isCloseTo(expected, within(4e-16 + 4e-16 * Math.abs(expected)));
        }
    }

    @Test
    void shouldBeExactlyZeroForTheLastCloseItself() {
        double[] closes = new double[Window.LENGTH];
        Arrays.fill(closes, 0.1);

        assertThat(logs(closes, 0.1)).containsOnly(0);
    }

    @Test
    void shouldStayFiniteWherePricesAreAbsurd() {
        double[] closes = new double[Window.LENGTH];
        Arrays.fill(closes, 0, 128, Double.MIN_VALUE);
        Arrays.fill(closes, 128, Window.LENGTH, Double.MAX_VALUE);

        double[] logs = logs(closes, 1);

        assertThat(logs[0]).isEqualTo(Math.log(Double.MIN_VALUE));
        assertThat(logs[255]).isEqualTo(Math.log(Double.MAX_VALUE));
    }
}
