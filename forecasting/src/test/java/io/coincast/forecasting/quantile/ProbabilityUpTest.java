package io.coincast.forecasting.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProbabilityUpTest {
    private static final double[] QUANTILES = {10, 20, 30, 40, 50, 60, 70, 80, 90};

    @Test
    void shouldBeOneLessTheLevelAtAQuantile() {
        assertThat(ProbabilityUp.above(QUANTILES, 50)).isEqualTo(0.5);
        assertThat(ProbabilityUp.above(QUANTILES, 30)).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void shouldLieBetweenTheLevelsOfItsNeighbours() {
        assertThat(ProbabilityUp.above(QUANTILES, 45)).isCloseTo(1 - 0.375, within(1e-12));
    }

    @Test
    void shouldStayWithinTheOutermostLevels() {
        assertThat(ProbabilityUp.above(QUANTILES, 1)).isEqualTo(0.975);
        assertThat(ProbabilityUp.above(QUANTILES, 1000)).isCloseTo(0.025, within(1e-12));
    }

    @Test
    void shouldBeEvenWhereNothingMoves() {
        double[] flat = new double[9];
        Arrays.fill(flat, 3);

        assertThat(ProbabilityUp.above(flat, 3)).isEqualTo(0.5);
    }
}
