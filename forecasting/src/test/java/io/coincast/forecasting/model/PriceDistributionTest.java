package io.coincast.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PriceDistributionTest {
    private static double[][] rows(double... row) {
        double[][] rows = new double[16][];
        Arrays.setAll(rows, k -> row.clone());
        return rows;
    }

    @Test
    void shouldRefuseCrossingQuantiles() {
        assertThatThrownBy(() -> new PriceDistribution(rows(1, 2, 3, 4, 5, 6, 7, 9, 8)))
                .hasMessageContaining("cross");
    }

    @Test
    void shouldRefuseWhatIsNoPrice() {
        assertThatThrownBy(() -> new PriceDistribution(rows(0, 2, 3, 4, 5, 6, 7, 8, 9)))
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> new PriceDistribution(rows(1, 2, 3, 4, 5, 6, 7, 8, Double.POSITIVE_INFINITY)))
                .hasMessageContaining("finite");
    }

    @Test
    void shouldPutLogReturnsInOrder() {
        PriceDistribution distribution =
                PriceDistribution.ofLogReturns(10, rows(.3, -.1, .2, .1, 0, -.3, -.2, .4, -.4));

        assertThat(distribution.step(1)).isSorted();
        assertThat(distribution.median(16)).isCloseTo(10, within(1e-9));
    }

    @Test
    void shouldCutOffAbsurdReturns() {
        PriceDistribution distribution =
                PriceDistribution.ofLogReturns(10, rows(-1e9, -1, -1, -1, 0, 1, 1, 1, Double.POSITIVE_INFINITY));

        assertThat(distribution.price(1, 0)).isEqualTo(10 * Math.exp(-5));
        assertThat(distribution.price(1, 8)).isEqualTo(10 * Math.exp(5));
    }

    @Test
    void shouldRefuseWhatIsNoNumber() {
        assertThatThrownBy(() -> PriceDistribution.ofLogReturns(10, rows(0, 0, 0, 0, Double.NaN, 0, 0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
