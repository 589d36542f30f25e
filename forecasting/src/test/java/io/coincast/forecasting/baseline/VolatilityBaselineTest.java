package io.coincast.forecasting.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.Series;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolatilityBaselineTest {
    private final VolatilityBaseline baseline = new VolatilityBaseline();

    private PriceDistribution forecast(Window window) {
        return baseline.forecast(List.of(window)).get(0);
    }

    @Test
    void shouldExpectLastClose() {
        Window window = Series.window(1);

        assertThat(forecast(window).median(1)).isEqualTo(window.lastClose());
        assertThat(forecast(window).median(16)).isEqualTo(window.lastClose());
    }

    @Test
    void shouldSpreadWithRootOfTime() {
        Window window = Series.window(2);
        double one = Math.log(forecast(window).price(1, 8) / window.lastClose());
        double sixteen = Math.log(forecast(window).price(16, 8) / window.lastClose());

        assertThat(sixteen).isCloseTo(4 * one, within(1e-12));
    }

    @Test
    void shouldGiveFlatCoinANarrowInterval() {
        PriceDistribution forecast = forecast(Series.flat(2));

        assertThat(forecast.price(16, 0)).isLessThan(2).isGreaterThan(1.999);
        assertThat(forecast.price(16, 8)).isGreaterThan(2).isLessThan(2.001);
    }

    @Test
    void shouldStayFiniteUnderAbsurdPrices() {
        double[] closes = new double[Window.LENGTH];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = i % 2 == 0 ? 1e-40 : 1e40;
        }

        assertThat(forecast(Series.window(closes)).step(16)).isSorted();
    }

    @Test
    void shouldScaleWithThePrice() {
        double[] closes = Series.walk(3, Window.LENGTH);
        double[] dearer = Arrays.stream(closes).map(close -> close * 1000).toArray();
        double[] expected = Arrays.stream(forecast(Series.window(closes)).step(7))
                .map(price -> price * 1000)
                .toArray();

        assertThat(forecast(Series.window(dearer)).step(7)).containsExactly(expected, within(1e-6));
    }

    @Test
    void shouldForecastEachWindowInItsPlace() {
        Window first = Series.window(4);
        Window second = Series.window(5);

        assertThat(baseline.forecast(List.of(first, second)).get(1).step(3))
                .isEqualTo(forecast(second).step(3));
    }
}
