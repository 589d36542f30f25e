package io.coincast.contracts.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    @Test
    void shouldFindTheValueOfALevel() {
        Quantiles quantiles = Quantiles.of(LEVELS, new double[] {1, 2, 2});

        assertThat(quantiles.size()).isEqualTo(3);
        assertThat(quantiles.at(0.5)).isEqualTo(2);
        assertThat(quantiles.level(2)).isEqualTo(0.9);
        assertThat(quantiles.value(0)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> quantiles.at(0.25));
    }

    @Test
    void shouldRefuseWhatIsNoDistribution() {
        assertRefused(LEVELS, 1, 2);
        assertRefused(LEVELS, 1, 3, 2);
        assertRefused(LEVELS, 1, 2, Double.NaN);
        assertRefused(LEVELS, 1, 2, Double.POSITIVE_INFINITY);
        assertRefused(new double[] {0.5, 0.1}, 1, 2);
        assertRefused(new double[] {0.5, 0.5}, 1, 2);
        assertRefused(new double[] {0, 0.5}, 1, 2);
        assertRefused(new double[] {0.5, Double.NaN}, 1, 2);
        assertRefused(new double[] {});
    }

    @Test
    void shouldNotChangeWithTheArraysItWasMadeOf() {
        double[] values = {1, 2, 3};
        Quantiles quantiles = Quantiles.of(LEVELS, values);
        values[0] = 9;

        assertThat(quantiles.value(0)).isEqualTo(1);
        assertThat(quantiles).isEqualTo(Quantiles.of(LEVELS.clone(), new double[] {1, 2, 3}));
        assertThat(quantiles).hasSameHashCodeAs(Quantiles.of(LEVELS, new double[] {1, 2, 3}));
    }

    private static void assertRefused(double[] levels, double... values) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(levels, values));
    }
}
