package io.coincast.forecasting.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianShrinkageTest {
    private static final int ROWS = 4000;

    @Test
    void shouldBelieveWhatIsProven() {
        double[] shrinkage = MedianShrinkage.of(medians(1), targets(1, 0.5), ROWS);

        assertThat(shrinkage).hasSize(16);
        for (double s : shrinkage) {
            assertThat(s).isCloseTo(0.45, within(0.06));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHardlyBelieveNoise(long seed) {
        for (double s : MedianShrinkage.of(medians(seed), targets(seed, 0), ROWS)) {
            assertThat(s).isBetween(0.0, 0.03);
        }
    }

    @Test
    void shouldNotBelieveTheOpposite() {
        assertThat(MedianShrinkage.of(medians(1), targets(1, -1), ROWS)).containsOnly(0);
    }

    @Test
    void shouldNotBelieveOneLuckyStretch() {
        float[] medians = medians(9);
        float[] targets = targets(9, 0);
        for (int i = 0; i < 16 * ROWS / 20; i++) {
            targets[i] = 5 * medians[i];
        }

        assertThat(MedianShrinkage.of(medians, targets, ROWS)).containsOnly(0);
    }

    @Test
    void shouldBePersistenceWhereNoSideIsTaken() {
        assertThat(MedianShrinkage.of(new float[16 * ROWS], targets(1, 0), ROWS))
                .containsOnly(0);
        assertThat(MedianShrinkage.of(new float[0], new float[0], 0)).containsOnly(0);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> MedianShrinkage.of(new float[16], new float[32], 2))
                .hasMessageContaining("16 steps");
    }

    private static float[] medians(long seed) {
        Random random = new Random(seed);
        float[] medians = new float[16 * ROWS];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = (float) random.nextGaussian();
        }
        return medians;
    }

    private static float[] targets(long seed, double slope) {
        Random random = new Random(seed + 100);
        float[] targets = medians(seed);
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) (slope * targets[i] + random.nextGaussian());
        }
        return targets;
    }
}
