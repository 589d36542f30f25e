package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastsTest {
    @Test
    void shouldKeepEightSignificantDigits() {
        assertThat(Forecasts.rounded(97_123.456_789_012_34)).isEqualTo(97_123.457);
        assertThat(Forecasts.rounded(0.000_012_345_678_901_234)).isEqualTo(0.000_012_345_679);
        assertThat(Forecasts.rounded(107.61)).isEqualTo(107.61);
        assertThat(Forecasts.rounded(1e-20)).isEqualTo(1e-20);
        assertThat(Forecasts.rounded(1.234e25)).isEqualTo(1.234e25);
    }

    @Test
    void shouldKeepEightSignificantDigitsOfEveryMagnitude() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double price = Math.pow(10, random.nextDouble() * 22 - 13);
            double expected = new BigDecimal(price)
                    .round(new MathContext(8, RoundingMode.HALF_EVEN))
                    .doubleValue();
            assertThat(Forecasts.rounded(price)).isCloseTo(expected, within(price * 1e-7));
            assertThat(Forecasts.rounded(expected)).isEqualTo(expected);
        }
    }

    @Test
    void shouldKeepPowersOfTen() {
        for (int exponent = -12; exponent < 10; exponent++) {
            double power = Double.parseDouble("1e" + exponent);
            assertThat(Forecasts.rounded(power)).isEqualTo(power);
            assertThat(Forecasts.rounded(Math.nextDown(power))).isEqualTo(power);
        }
    }

    @Test
    void shouldNeverReverseAnOrder() {
        Random random = new Random(9);
        for (int i = 0; i < 100_000; i++) {
            double low = Math.exp(random.nextGaussian() * 20);
            double high = low * (1 + 1e-7 * random.nextDouble());
            assertThat(Forecasts.rounded(high)).isGreaterThanOrEqualTo(Forecasts.rounded(low));
            assertThat(Forecasts.rounded(low)).isPositive();
        }
    }
}
