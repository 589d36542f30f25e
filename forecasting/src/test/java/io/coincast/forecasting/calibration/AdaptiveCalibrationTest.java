package io.coincast.forecasting.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveCalibrationTest {
    private static final double[] NORMAL = {-1.96, -1.645, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.645, 1.96};
    private static final double CLOSE = 250;

    @Test
    void shouldLeaveForecastsAsTheyAreBeforeAnythingHasSettled() {
        PriceDistribution raw = normal(0.001);

        PriceDistribution calibrated = new AdaptiveCalibration(CalibrationRates.DEFAULT).calibrate(raw);

        assertThat(calibrated.step(7)).containsExactly(raw.step(7));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1, 1.7})
    void shouldCoverAsPromisedWhateverTheModelBelieves(double truth) {
        AdaptiveCalibration calibration = new AdaptiveCalibration(CalibrationRates.DEFAULT);
        Random random = new Random(11);
        int within80 = 0;
        int within95 = 0;
        for (int i = 0; i < 9000; i++) {
            float[] issued = logReturns(calibration.calibrate(normal(0.001)), 8);
            double actual = truth * 0.001 * Math.sqrt(8) * random.nextGaussian();
            within80 += i >= 3000 && Coverage.covers(issued, Coverage.LOWER_80, actual) ? 1 : 0;
            within95 += i >= 3000 && Coverage.covers(issued, Coverage.LOWER_95, actual) ? 1 : 0;
            calibration.learn(8, issued, actual);
        }

        assertThat(within80 / 6000.0).isBetween(0.79, 0.81);
        assertThat(within95 / 6000.0).isBetween(0.94, 0.96);
    }

    @Test
    void shouldKeepTheMedianAndNeverCross() {
        AdaptiveCalibration calibration = new AdaptiveCalibration(new CalibrationRates(0.1, 10));
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            int k = 1 + random.nextInt(Forecast.HORIZON);
            PriceDistribution raw = normal(Math.exp(random.nextGaussian() - 7));
            PriceDistribution calibrated = calibration.calibrate(raw);
            double[] step = calibrated.step(k);
            calibration.learn(k, logReturns(calibrated, k), 0.01 * random.nextGaussian());

            assertThat(step[QuantileLevels.MEDIAN]).isEqualTo(raw.median(k));
            assertThat(step).isSorted();
        }
    }

    @Test
    void shouldStayFiniteAndOfSomeWidthForACoinThatDoesNotMove() {
        AdaptiveCalibration calibration = new AdaptiveCalibration(CalibrationRates.DEFAULT);
        for (int i = 0; i < 10_000; i++) {
            calibration.learn(16, logReturns(calibration.calibrate(normal(2.5e-5)), 16), 0);
        }

        double[] step = calibration.calibrate(normal(2.5e-5)).step(16);

        assertThat(step[QuantileLevels.COUNT - 1] / step[0] - 1).isBetween(1e-5, 1e-3);
    }

    @Test
    void shouldStandAllQuantilesBeingOnePrice() {
        AdaptiveCalibration calibration = new AdaptiveCalibration(CalibrationRates.DEFAULT);
        calibration.learn(1, new float[QuantileLevels.COUNT], 0.5);

        double[][] prices = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        Arrays.stream(prices).forEach(row -> Arrays.fill(row, CLOSE));

        assertThat(calibration.calibrate(new PriceDistribution(prices)).step(1)).containsOnly(CLOSE);
    }

    @Test
    void shouldGoOnFromItsBytesAsIfNothingHadHappened() {
        AdaptiveCalibration calibration = learnt(300);
        AdaptiveCalibration restored = AdaptiveCalibration.decode(calibration.encode(), CalibrationRates.DEFAULT);

        assertThat(calibration.encode()).hasSizeLessThan(300);
        assertThat(restored.calibrate(normal(0.002)).step(3))
                .containsExactly(calibration.calibrate(normal(0.002)).step(3));
        assertThat(restored.settled(3)).isEqualTo(calibration.settled(3)).isPositive();
    }

    @Test
    void shouldRefuseBytesOfAnotherLength() {
        assertThatThrownBy(() -> AdaptiveCalibration.decode(new byte[5], CalibrationRates.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were 5");
    }

    @Test
    void shouldTakeBackWhatAnAmendedCloseHadTaught() {
        AdaptiveCalibration amended = learnt(50);
        AdaptiveCalibration right = learnt(50);
        float[] issued = logReturns(normal(0.001), 2);
        amended.learn(2, issued, 1);
        amended.relearn(2, issued, 1, 0);
        right.learn(2, issued, 0);

        for (int q = 0; q < QuantileLevels.COUNT; q++) {
            assertThat(amended.calibrate(normal(0.001)).price(2, q))
                    .isCloseTo(right.calibrate(normal(0.001)).price(2, q), org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    private static AdaptiveCalibration learnt(int rounds) {
        AdaptiveCalibration calibration = new AdaptiveCalibration(CalibrationRates.DEFAULT);
        Random random = new Random(3);
        for (int i = 0; i < rounds; i++) {
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                float[] issued = logReturns(calibration.calibrate(normal(0.001)), k);
                calibration.learn(k, issued, 0.002 * Math.sqrt(k) * random.nextGaussian());
            }
        }
        return calibration;
    }

    private static PriceDistribution normal(double volatility) {
        double[][] logReturns = new double[Forecast.HORIZON][];
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double spread = volatility * Math.sqrt(k);
            logReturns[k - 1] = Arrays.stream(NORMAL).map(z -> z * spread).toArray();
        }
        return PriceDistribution.ofLogReturns(CLOSE, logReturns);
    }

    private static float[] logReturns(PriceDistribution distribution, int k) {
        float[] returns = new float[QuantileLevels.COUNT];
        for (int q = 0; q < returns.length; q++) {
            returns[q] = (float) Math.log(distribution.price(k, q) / CLOSE);
        }
        return returns;
    }
}
