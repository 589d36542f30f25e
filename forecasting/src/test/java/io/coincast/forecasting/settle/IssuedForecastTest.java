package io.coincast.forecasting.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedForecastTest {
    private static final double LAST_CLOSE = 123.45;

    /** Rows in order, as far as {@code farthest} on both sides. */
    private static double[][] returns(double farthest) {
        Random random = new Random(1);
        double[][] returns = new double[Forecast.HORIZON][];
        Arrays.setAll(
                returns,
                k -> random.doubles(QuantileLevels.COUNT, -farthest, farthest)
                        .sorted()
                        .toArray());
        returns[3][0] = -farthest;
        returns[9][QuantileLevels.COUNT - 1] = farthest;
        return returns;
    }

    private static IssuedForecast issued(double[][] returns) {
        return IssuedForecast.of("r1", 300_000, 2, LAST_CLOSE, PriceDistribution.ofLogReturns(LAST_CLOSE, returns));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-3, 0.05, 0.6})
    void shouldKeepQuantilesIn24Bits(double farthest) {
        double[][] returns = returns(farthest);
        IssuedForecast issued = issued(returns);
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            float[] step = issued.step(k);
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                assertThat((double) step[q]).isCloseTo(returns[k - 1][q], within(farthest / (1 << 23) + 1e-12));
            }
        }
    }

    @Test
    void shouldKeepAPriceThatStays() {
        IssuedForecast issued = issued(new double[Forecast.HORIZON][QuantileLevels.COUNT]);
        assertThat(issued.step(1)).containsOnly(0);
        assertThat(issued.step(16)).containsOnly(0);
    }

    @Test
    void shouldComeBackFromTheMiddleOfARecord() {
        IssuedForecast issued = issued(returns(0.02));
        byte[] record = new byte[issued.bytes() + 9];
        float[] before = issued.step(7);
        issued.moveTo(record, 5);
        IssuedForecast again = IssuedForecast.decode(ByteBuffer.wrap(record, 5, issued.bytes()));

        assertThat(issued.step(7)).containsExactly(before);
        assertThat(again.step(7)).containsExactly(before);
        assertThat(again.releaseId()).isEqualTo("r1");
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.lastClose()).isEqualTo(LAST_CLOSE);
        assertThat(again.bytes()).isEqualTo(issued.bytes()).isLessThan(470);
    }

    @Test
    void shouldRefuseAnotherLength() {
        IssuedForecast issued = issued(returns(0.02));
        byte[] record = new byte[issued.bytes() + 1];
        issued.moveTo(record, 0);
        assertThatThrownBy(() -> IssuedForecast.decode(ByteBuffer.wrap(record)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("437 bytes");
    }
}
