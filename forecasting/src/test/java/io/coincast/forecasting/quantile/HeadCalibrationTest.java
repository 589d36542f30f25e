package io.coincast.forecasting.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadCalibrationTest {
    private static final int ROWS = 20_000;

    /** Normal points, and targets that follow them with {@code slope} plus noise of √k/4. */
    private static float[][] simulate(int rows, double slope) {
        Random random = new Random(7);
        float[] points = new float[rows * 16];
        float[] targets = new float[rows * 16];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) random.nextGaussian();
            targets[i] = (float) (slope * points[i] + Math.sqrt(i % 16 + 1.0) / 4 * random.nextGaussian());
        }
        return new float[][] {points, targets};
    }

    private static DistributionHead calibrate(int rows, double slope) {
        float[][] rowsOf = simulate(rows, slope);
        return HeadCalibration.calibrate(rowsOf[0], rowsOf[1], rows);
    }

    @Test
    void shouldFindTheSlopeOfTheTarget() {
        assertThat(calibrate(ROWS, 0.5).shrinkage()).containsExactly(filled(0.5), within(0.06));
    }

    @Test
    void shouldNotTrustNetworkThatIsWorseThanNothing() {
        assertThat(calibrate(ROWS, -0.5).shrinkage()).containsOnly(0);
    }

    @Test
    void shouldNotExaggerate() {
        assertThat(calibrate(ROWS, 2).shrinkage()).containsOnly(1);
    }

    @Test
    void shouldLeanOnPersistenceWhileRowsAreFew() {
        assertThat(calibrate(100, 1).shrinkage()[0]).isBetween(0.05, 0.15);
    }

    @Test
    void shouldFindTheSpreadOfTheResiduals() {
        double[][] quantiles = calibrate(ROWS, 0).residualQuantiles();

        for (int k = 1; k <= 16; k++) {
            assertThat(quantiles[k - 1][8]).isCloseTo(1.96 * Math.sqrt(k) / 4, within(0.05));
            assertThat(quantiles[k - 1][2]).isCloseTo(-1.2816 * Math.sqrt(k) / 4, within(0.04));
        }
    }

    @Test
    void shouldBeSymmetricAroundZero() {
        for (double[] row : calibrate(500, 0.3).residualQuantiles()) {
            assertThat(row[QuantileLevels.MEDIAN]).isZero();
            assertThat(row[0]).isEqualTo(-row[8]).isNegative();
        }
    }

    @Test
    void shouldAcceptNetworkThatAlwaysSaysZero() {
        float[][] rowsOf = simulate(100, 0);

        DistributionHead head = HeadCalibration.calibrate(new float[1600], rowsOf[1], 100);

        assertThat(head.shrinkage()).containsOnly(0);
    }

    @Test
    void shouldRefuseTooFewRows() {
        assertThatThrownBy(() -> HeadCalibration.calibrate(new float[16 * 39], new float[16 * 39], 39))
                .hasMessageContaining("at least 40 rows");
    }

    @Test
    void shouldRefuseNetworkThatSaysNoNumber() {
        float[][] rowsOf = simulate(100, 0);
        rowsOf[0][5] = Float.NaN;

        assertThatThrownBy(() -> HeadCalibration.calibrate(rowsOf[0], rowsOf[1], 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] filled(double value) {
        double[] values = new double[16];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
