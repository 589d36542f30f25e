package io.coincast.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallExponentialsTest {
    private static double[] exponentials(double... values) {
        double[] results = new double[values.length];
        SmallExponentials.of(values, 7, 5, results);
        return results;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.05, 0.25, 1})
    void shouldAgreeWithTheLibraryToTheLastBits(double spread) {
        Random random = new Random(1);
        double[] values = new double[144];
        Arrays.setAll(values, i -> spread * (2 * random.nextDouble() - 1));

        double[] results = exponentials(values);

        for (int i = 0; i < values.length; i++) {
            double expected = 7 * Math.exp(values[i]);
            assertThat(results[i]).isCloseTo(expected, within(5e-16 * expected));
        }
    }

    @Test
    void shouldCutOffWhatIsNoReturn() {
        assertThat(exponentials(-1e9, 1e9, Double.NEGATIVE_INFINITY, 0))
                .containsExactly(7 * Math.exp(-5), 7 * Math.exp(5), 7 * Math.exp(-5), 7);
        assertThat(exponentials(Double.NaN)[0]).isNaN();
    }
}
