package io.coincast.forecasting.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.forecasting.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @Test
    void shouldRefuseOtherLengths() {
        assertThatThrownBy(() -> Series.window(new double[255])).hasMessageContaining("256");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseCloseThatIsNoPrice(double close) {
        double[] closes = Series.walk(1, Window.LENGTH);
        closes[17] = close;

        assertThatThrownBy(() -> Series.window(closes)).hasMessageContaining("closes");
    }

    @Test
    void shouldKnowItsLastClose() {
        double[] closes = Series.walk(1, Window.LENGTH);

        assertThat(Series.window(closes).lastClose()).isEqualTo(closes[255]);
    }
}
