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

    @Test
    void shouldSayHowLikelyTheCloseIsAbove() {
        double[][] prices = new double[16][];
        Arrays.fill(prices, new double[] {91, 92, 93, 95, 100, 105, 107, 108, 109});
        PriceDistribution forecast = new PriceDistribution(prices);

        assertThat(forecast.probabilityAbove(1, 100)).isEqualTo(0.5);
        assertThat(forecast.probabilityAbove(1, 102.5)).isEqualTo(0.375, within(1e-12));
        assertThat(forecast.probabilityAbove(16, 109)).isEqualTo(0.025, within(1e-12));
        assertThat(forecast.probabilityAbove(1, 110)).isEqualTo(0.0125, within(1e-12));
        assertThat(forecast.probabilityAbove(1, 1)).isEqualTo(0.9875);
    }

    @Test
    void shouldBeUndecidedWhereAllQuantilesAreTheSame() {
        double[][] prices = new double[16][9];
        for (double[] row : prices) {
            Arrays.fill(row, 7);
        }

        assertThat(new PriceDistribution(prices).probabilityAbove(3, 7)).isEqualTo(0.5, within(1e-12));
    }
}
