package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InputTopologyTest {
    private static final String SYMBOL = "A_B";

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void shouldDropDuplicate() {
        harness.fill(SYMBOL, 0, 256);
        harness.fill(SYMBOL, 255, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);

        harness.fill(SYMBOL, 255, 256);
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();
        assertThat(harness.count("candles", "outcome", "duplicate")).isEqualTo(2);
    }

    @Test
    void shouldDropCandleOlderThanWindow() {
        harness.fill(SYMBOL, 1, 258);
        harness.fill(SYMBOL, 0, 1);
        assertThat(harness.count("candles", "outcome", "stale")).isEqualTo(1);
    }

    @Test
    void shouldUseAnAmendmentThatComesBeforeTheForecast() {
        harness.fill(SYMBOL, 0, 255);
        harness.fill("Y_Z", 0, 255);
        harness.fill(SYMBOL, 255, 256);
        harness.pipe(amended(255, 123.5, 1));
        harness.fill("Y_Z", 255, 256);
        assertThat(harness.forecasts()).hasSize(2).first().satisfies(forecast -> {
            assertThat(forecast.id()).isEqualTo(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 1));
            assertThat(forecast.lastClose()).isEqualTo(123.5);
            assertThat(forecast.window()).isEqualTo(new WindowSummary(0, 1));
        });
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();
    }

    @Test
    void shouldForecastAgainWhenTheExchangeAmendsAnyCandleOfTheWindow() {
        harness.fill(SYMBOL, 0, 256);
        Forecast first = harness.forecastsAfterPunctuation().get(0);
        harness.pipe(amended(200, 123.5, 1));

        Forecast second = harness.forecastsAfterPunctuation().get(0);
        assertThat(second.id()).isEqualTo(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 1));
        assertThat(second.supersedes()).isEqualTo(first.id());
        assertThat(second.window()).isEqualTo(new WindowSummary(0, 1));
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();

        harness.pipe(amended(255, 124, 1));
        Forecast third = harness.forecastsAfterPunctuation().get(0);
        assertThat(third.id()).isEqualTo(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 2));
        assertThat(third.supersedes()).isEqualTo(second.id());
        assertThat(third.lastClose()).isEqualTo(124);
    }

    @Test
    void shouldForecastAgainOnceForSeveralAmendments() {
        harness.fill(SYMBOL, 0, 256);
        harness.punctuate();
        harness.pipe(amended(200, 123.5, 1));
        harness.pipe(amended(201, 123.5, 1));
        harness.forecasts();

        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
    }

    @Test
    void shouldNotForecastAgainWhatANewerCandleHasOvertaken() {
        harness.fill(SYMBOL, 0, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
        harness.pipe(amended(255, 123.5, 1));
        harness.fill(SYMBOL, 256, 257);

        assertThat(harness.forecastsAfterPunctuation()).singleElement().satisfies(forecast -> {
            assertThat(forecast.asOfMs()).isEqualTo(TestMarket.asOfMs(256));
            assertThat(forecast.supersedes()).isNull();
            assertThat(forecast.window()).isEqualTo(new WindowSummary(0, 1));
        });
    }

    @Test
    void shouldNotForecastAgainWhatIsStale() {
        harness.fill(SYMBOL, 0, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
        harness.clock.advanceTo(TestMarket.asOfMs(257));
        harness.pipe(amended(255, 123.5, 1));

        assertThat(harness.forecastsAfterPunctuation()).isEmpty();
    }

    private static Candle amended(int n, double close, int revision) {
        Candle candle = TestMarket.candle(SYMBOL, n, close);
        return candle.published(revision, candle.ingestedAtMs() + 1_000);
    }

    @Test
    void shouldCountAnewAfterAGap() {
        harness.fill(SYMBOL, 0, 256);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
        harness.fill(SYMBOL, 257, 512);
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();
        assertThat(harness.count("candles", "outcome", "gap")).isEqualTo(1);

        harness.fill(SYMBOL, 512, 513);
        assertThat(harness.forecastsAfterPunctuation())
                .extracting(Forecast::asOfMs)
                .containsExactly(TestMarket.asOfMs(512));
    }

    @Test
    void shouldForecastTheLastCandleOnceALateOneHasRepairedTheGap() {
        harness.fill(SYMBOL, 0, 256);
        harness.punctuate();
        harness.fill(SYMBOL, 257, 258);
        harness.forecasts();
        assertThat(harness.windows.of(SYMBOL))
                .get()
                .extracting(WindowStatus::candles)
                .isEqualTo(1);

        harness.fill(SYMBOL, 256, 257);
        assertThat(harness.forecastsAfterPunctuation())
                .extracting(Forecast::asOfMs)
                .containsExactly(TestMarket.asOfMs(257));
        assertThat(harness.count("candles", "outcome", "late")).isEqualTo(1);
        assertThat(harness.count("withheld", "reason", "overtaken")).isEqualTo(1);
    }

    @Test
    void shouldNotForecastHistory() {
        harness.history(SYMBOL, 0, 400);
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();
        assertThat(harness.count("withheld", "reason", "history")).isEqualTo(400);

        harness.fill(SYMBOL, 400, 401);
        assertThat(harness.forecastsAfterPunctuation()).hasSize(1);
    }

    @Test
    void shouldCatchUpWithinTheLimitOnly() {
        long halfADay = Duration.ofHours(12).toMillis() / Grid.INTERVAL_MS;
        harness.clock.advanceTo(TestMarket.asOfMs(300 + (int) halfADay));
        harness.fill(SYMBOL, 0, 310);
        assertThat(harness.forecastsAfterPunctuation())
                .extracting(Forecast::asOfMs)
                .hasSize(10)
                .first()
                .isEqualTo(TestMarket.asOfMs(300));
        assertThat(harness.count("withheld", "reason", "catch-up")).isEqualTo(300);
    }

    @Test
    void shouldWithholdWhenTooManyCandlesWereFilled() {
        for (int n = 0; n < 256; n++) {
            Candle candle = TestMarket.candle(SYMBOL, n);
            harness.pipe(
                    n < 65
                            ? Candle.fill(SYMBOL, candle.openTimeMs(), candle.close())
                                    .published(0, candle.ingestedAtMs())
                            : candle);
        }
        assertThat(harness.forecastsAfterPunctuation()).isEmpty();
        assertThat(harness.count("withheld", "reason", "too-many-filled")).isEqualTo(1);

        harness.fill(SYMBOL, 256, 257);
        assertThat(harness.forecastsAfterPunctuation())
                .singleElement()
                .extracting(Forecast::window)
                .isEqualTo(new WindowSummary(64, 0));
    }
}
