package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickTopologyTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void shouldForecastFromTheFirstFullWindowOn() {
        harness.fill("A_B", 0, 255);
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();

        harness.fill("A_B", 255, 256);
        assertThat(harness.forecastsAfterPunctuation())
                .singleElement()
                .satisfies(TickTopologyTest::isTheBaselinesOfCandle255);
        assertThat(harness.count("withheld", "reason", "window-incomplete")).isEqualTo(255);
    }

    private static void isTheBaselinesOfCandle255(Forecast forecast) {
        assertThat(forecast.id()).isEqualTo(Forecast.id("A_B", TestMarket.asOfMs(255), 0));
        assertThat(forecast.asOfMs()).isEqualTo(TestMarket.asOfMs(255));
        assertThat(forecast.closedAtMs()).isEqualTo(forecast.asOfMs());
        assertThat(forecast.ingestedAtMs()).isEqualTo(forecast.asOfMs() + TestMarket.PUBLISHED_MS);
        assertThat(forecast.forecastAtMs()).isGreaterThanOrEqualTo(forecast.ingestedAtMs());
        assertThat(forecast.validUntilMs()).isEqualTo(forecast.asOfMs() + 2 * Grid.INTERVAL_MS);
        assertThat(forecast.releaseId()).isEqualTo("baseline");
        assertThat(forecast.engine()).isEqualTo("baseline");
        assertThat(forecast.lastClose())
                .isEqualTo(TestMarket.candle("A_B", 255).close().doubleValue());
    }

    @Test
    void shouldForecastATickInOneBatchOnceAllExpectedSymbolsHaveCome() {
        fillBoth(256);
        harness.fill("A_B", 256, 257);
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();

        harness.fill("C_D", 256, 257);
        assertThat(harness.forecasts())
                .as("with the last candle, without a turn")
                .extracting(Forecast::symbol)
                .containsExactly("A_B", "C_D");
        assertThat(harness.count("forecasts", "engine", "baseline")).isEqualTo(4);
    }

    @Test
    void shouldForecastWithoutTheMissingWhenTheDeadlineHasPassed() {
        fillBoth(256);
        harness.fill("A_B", 256, 257);
        harness.advance(DEADLINE.minusMillis(10));
        assertThat(harness.forecasts()).isEmpty();

        harness.advance(Duration.ofMillis(10));
        assertThat(harness.forecasts()).extracting(Forecast::symbol).containsExactly("A_B");
    }

    @Test
    void shouldForecastStragglersInABatchOfTheirOwn() {
        fillBoth(256);
        harness.fill("A_B", 256, 257);
        harness.advance(DEADLINE);
        harness.forecasts();

        harness.fill("C_D", 256, 257);
        assertThat(harness.forecastsAfterPunctuation())
                .extracting(Forecast::symbol)
                .containsExactly("C_D");
    }

    @Test
    void shouldForecastWhatIsPendingBeforeANewerTickIsTakenIn() {
        fillBoth(256);
        harness.fill("A_B", 256, 257);
        assertThat(harness.forecasts()).as("C_D is waited for").isEmpty();
        harness.fill("A_B", 257, 258);
        assertThat(harness.forecasts())
                .extracting(Forecast::id)
                .as("nobody else is expected of the newer tick")
                .containsExactly(
                        Forecast.id("A_B", TestMarket.asOfMs(256), 0), Forecast.id("A_B", TestMarket.asOfMs(257), 0));

        harness.fill("C_D", 256, 258);
        harness.punctuate();
        assertThat(harness.forecasts())
                .extracting(Forecast::id)
                .containsExactlyInAnyOrder(
                        Forecast.id("C_D", TestMarket.asOfMs(256), 0), Forecast.id("C_D", TestMarket.asOfMs(257), 0));
    }

    @Test
    void shouldNotWaitForASymbolWhoseForecastIsWithheld() {
        fillBoth(256);
        harness.fill("A_B", 256, 257);
        harness.pipe(TestMarket.candle("C_D", 256).published(0, TestMarket.asOfMs(256) + 3_600_000));
        assertThat(harness.forecastsAfterPunctuation())
                .extracting(Forecast::symbol)
                .containsExactly("A_B");
    }

    private void fillBoth(int candles) {
        harness.fill("A_B", 0, candles);
        harness.fill("C_D", 0, candles);
        harness.punctuate();
        assertThat(harness.forecasts()).hasSize(2);
    }
}
