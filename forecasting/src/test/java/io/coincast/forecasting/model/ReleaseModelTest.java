package io.coincast.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.Series;
import io.coincast.forecasting.feature.ScaledLogClose;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseModelTest {
    /** Says level − 0.5 plus the row's first input, at every step. */
    private static final class EchoingEngine implements ModelEngine {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            float[] outputs = new float[rows * 16 * QuantileLevels.COUNT];
            for (int i = 0; i < outputs.length; i++) {
                int row = i / (16 * QuantileLevels.COUNT);
                outputs[i] = (float) QuantileLevels.level(i % QuantileLevels.COUNT) - 0.5f + inputs[row * 256];
            }
            return outputs;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Says the same number everywhere. */
    private record MonotonousEngine(float output) implements ModelEngine {
        @Override
        public String name() {
            return "monotonous";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            float[] outputs = new float[rows * 16 * QuantileLevels.COUNT];
            Arrays.fill(outputs, output);
            return outputs;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void shouldTurnEachRowIntoPricesOfItsWindow() {
        Window first = Series.window(1);
        Window second = Series.window(2);
        ReleaseModel model = new ReleaseModel("r", new EchoingEngine(), new ScaledLogClose());

        List<PriceDistribution> forecasts = model.forecast(List.of(first, second));

        assertThat(forecasts.get(0).median(1)).isCloseTo(first.closes()[0], within(1e-4));
        assertThat(forecasts.get(1).median(16)).isCloseTo(second.closes()[0], within(1e-4));
    }

    @Test
    void shouldUnscaleByTheWindowsScale() {
        Window window = Series.window(3);
        ReleaseModel model = new ReleaseModel("r", new MonotonousEngine(1), new ScaledLogClose());

        double logReturn = Math.log(model.forecast(List.of(window)).get(0).median(1) / window.lastClose());

        assertThat(logReturn).isCloseTo(WindowScaling.of(window).scale(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY})
    void shouldStayFiniteWhateverTheNetworkSays(float output) {
        ReleaseModel model = new ReleaseModel("r", new MonotonousEngine(output), new ScaledLogClose());

        PriceDistribution forecast = model.forecast(List.of(Series.window(1))).get(0);

        assertThat(forecast.median(1)).isFinite().isPositive();
    }

    @Test
    void shouldFailWhereTheNetworkSaysNoNumber() {
        ReleaseModel model = new ReleaseModel("r", new MonotonousEngine(Float.NaN), new ScaledLogClose());

        assertThatThrownBy(() -> model.forecast(List.of(Series.window(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldForecastNothingOfNothing() {
        assertThat(new ReleaseModel("r", new EchoingEngine(), new ScaledLogClose()).forecast(List.of()))
                .isEmpty();
    }
}
