package io.coincast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaperTraderTest {
    private static final double FEE = 0.001;
    private static final long AS_OF_MS = 1_769_861_100_000L;

    private final PaperTrader trader = new PaperTrader(FEE);

    @Test
    void shouldBuyOnASkilledForecastAndSellWhenItIsOver() {
        trader.onForecast(forecast(100, 101, 0.1, 0.81));
        trader.onForecast(forecast(110, 109, 0.1, 0.81));

        assertThat(trader.trades("BTC_USDT")).isEqualTo(2);
        double worth = (1 - FEE) * 1.1 * (1 - FEE);
        assertThat(trader.gainOverHolding("BTC_USDT", 110)).isCloseTo(worth - 1.1, within(1e-12));
    }

    @Test
    void shouldNotTradeForLessThanTheFees() {
        trader.onForecast(forecast(100, 100.19, 0.1, 0.81));

        assertThat(trader.trades("BTC_USDT")).isZero();
    }

    @Test
    void shouldNotTrustAForecastWithoutSkillOrWithWrongIntervals() {
        trader.onForecast(forecast(100, 101, -0.1, 0.81));
        trader.onForecast(forecast(100, 101, 0.1, 0.7));

        assertThat(trader.trades("BTC_USDT")).isZero();
    }

    private static Forecast forecast(double lastClose, double median, double skill, double coverage80) {
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id("BTC_USDT", AS_OF_MS, 0),
                "BTC_USDT",
                AS_OF_MS,
                Grid.INTERVAL_MS,
                IntStream.rangeClosed(1, Forecast.HORIZON)
                        .mapToObj(k -> step(AS_OF_MS + k * Grid.INTERVAL_MS, median))
                        .toList(),
                lastClose,
                "cnn-2",
                "onnx",
                new WindowSummary(0, 0),
                AS_OF_MS,
                AS_OF_MS,
                AS_OF_MS,
                AS_OF_MS + Grid.INTERVAL_MS,
                skill,
                1_000L,
                coverage80,
                0.95,
                1_000L,
                null);
    }

    private static ForecastStep step(long timeMs, double median) {
        double[] levels = {0.1, 0.5, 0.9};
        return new ForecastStep(timeMs, median, Quantiles.of(levels, new double[] {median - 1, median, median + 1}));
    }
}
