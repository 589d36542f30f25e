package io.coincast.forecasting.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DistributionHeadTest {
    private static double[] shrinkage(double value) {
        double[] shrinkage = new double[16];
        Arrays.fill(shrinkage, value);
        return shrinkage;
    }

    private static double[][] residuals() {
        double[][] residuals = new double[16][];
        for (int k = 0; k < 16; k++) {
            residuals[k] = new double[] {-4, -3, -2, -1, 0, 1, 2, 3, 4 + k};
        }
        return residuals;
    }

    @Test
    void shouldShiftTheShrunkPointByTheResidualQuantile() {
        DistributionHead head = new DistributionHead(shrinkage(0.5), residuals());

        assertThat(head.quantile(1, QuantileLevels.MEDIAN, 3)).isEqualTo(1.5);
        assertThat(head.quantile(16, 8, -2)).isEqualTo(18);
    }

    @Test
    void shouldKeepItsOwnCopyOfTheArrays() {
        double[] shrinkage = shrinkage(1);
        double[][] residuals = residuals();
        DistributionHead head = new DistributionHead(shrinkage, residuals);
        shrinkage[0] = 0;
        residuals[0][0] = -99;
        head.residualQuantiles()[0][1] = -99;

        assertThat(head.shrinkage()[0]).isEqualTo(1);
        assertThat(head.residualQuantiles()[0]).startsWith(-4, -3);
    }

    @Test
    void shouldRefuseShrinkageOutsideUnitInterval() {
        assertThatThrownBy(() -> new DistributionHead(shrinkage(1.01), residuals()))
                .hasMessageContaining("within [0, 1]");
        assertThatThrownBy(() -> new DistributionHead(shrinkage(Double.NaN), residuals()))
                .hasMessageContaining("within [0, 1]");
    }

    @Test
    void shouldRefuseCrossingOrInfiniteQuantiles() {
        double[][] crossing = residuals();
        crossing[3][4] = -1.5;
        double[][] infinite = residuals();
        infinite[0][8] = Double.POSITIVE_INFINITY;

        assertThatThrownBy(() -> new DistributionHead(shrinkage(0), crossing)).hasMessageContaining("cross");
        assertThatThrownBy(() -> new DistributionHead(shrinkage(0), infinite)).hasMessageContaining("finite");
    }

    @Test
    void shouldRefuseWrongShapes() {
        assertThatThrownBy(() -> new DistributionHead(new double[15], residuals()))
                .hasMessageContaining("one value per step");
        assertThatThrownBy(() -> new DistributionHead(shrinkage(0), new double[16][8]))
                .hasMessageContaining("one column per level");
    }
}
