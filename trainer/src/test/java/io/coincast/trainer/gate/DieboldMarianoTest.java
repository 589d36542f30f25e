package io.coincast.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DieboldMarianoTest {
    @Test
    void shouldAgreeWithAHandCalculation() {
        // mean 0.5, autocovariances 1.25, 0.3125; long-run variance 1.25 + 2 · ½ · 0.3125
        DieboldMariano test = DieboldMariano.of(new double[] {-1, 0, 1, 2}, 1);

        assertThat(test.mean()).isEqualTo(0.5);
        double corrected = Math.sqrt((4 + 1 - 4 + 2 / 4.0) / 4);
        assertThat(test.statistic()).isCloseTo(0.5 / Math.sqrt(1.5625 / 4) * corrected, within(1e-12));
    }

    @Test
    void shouldKnowTheNormalDistribution() {
        assertThat(DieboldMariano.normal(0)).isCloseTo(0.5, within(1e-6));
        assertThat(DieboldMariano.normal(-1.644854)).isCloseTo(0.05, within(1e-6));
        assertThat(DieboldMariano.normal(1.959964)).isCloseTo(0.975, within(1e-6));
    }

    @Test
    void shouldRejectEqualForecastsAboutAsOftenAsItSaysDespiteOverlap() {
        Random random = new Random(4);
        int rejected = 0;
        for (int trial = 0; trial < 1000; trial++) {
            rejected += DieboldMariano.of(overlapping(random, 300, 0), 8).probability() < 0.05 ? 1 : 0;
        }

        assertThat(rejected).isBetween(30, 100);
    }

    @Test
    void shouldSeeABetterForecast() {
        assertThat(DieboldMariano.of(overlapping(new Random(1), 300, -0.5), 8).probability())
                .isLessThan(0.01);
    }

    /** Means of four neighbours' noise, so that three neighbours share some. */
    private static double[] overlapping(Random random, int length, double mean) {
        double[] noise = random.doubles(length + 4L).map(x -> x - 0.5).toArray();
        double[] differences = new double[length];
        for (int i = 0; i < length; i++) {
            differences[i] = mean / 4 + (noise[i] + noise[i + 1] + noise[i + 2] + noise[i + 3]) / 4;
        }
        return differences;
    }

    @Test
    void shouldNotDivideByZero() {
        assertThat(DieboldMariano.of(new double[50], 4).probability()).isEqualTo(0.5);
    }
}
