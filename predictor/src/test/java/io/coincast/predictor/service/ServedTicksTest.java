package io.coincast.predictor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.MarketHistory;
import io.coincast.predictor.market.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedTicksTest {
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration INTERVAL = Duration.ofMillis(Grid.INTERVAL_MS);

    /** Of which close the forecasts are. */
    private static final int SERVED = 255;

    private final TopologyHarness harness = new TopologyHarness();
    private final SettableClock wall = new SettableClock(Instant.ofEpochMilli(TestMarket.asOfMs(0)));
    private final MarketHistory candles =
            MarketHistory.of(new Properties(), wall, Duration.ofHours(1), TopicReader.Pace.AT_ONCE);
    private final ForecastBoard forecasts = new ForecastBoard();
    private Set<String> due = Set.of("A_B", "C_D");
    private final ServedTicks served = new ServedTicks(
            MarketClock.accelerated(wall, Instant.EPOCH, 1), Duration.ofMinutes(10), () -> due, candles, forecasts);

    @AfterEach
    void close() {
        harness.close();
    }

    private void serve(String symbol) {
        harness.fill(symbol, 0, SERVED + 1);
        Forecast forecast = harness.forecastsAfterPunctuation().get(0);
        forecasts.put(symbol, forecast.asOfMs(), Json.encode(forecast));
    }

    private void at(int n) {
        wall.advanceTo(TestMarket.asOfMs(n) + TestMarket.PUBLISHED_MS);
    }

    private void close(String symbol, int n) {
        at(n);
        byte[] key = symbol.getBytes(StandardCharsets.UTF_8);
        candles.take(new ConsumerRecord<>(Topics.CANDLES, 0, n, key, Json.encode(TestMarket.candle(symbol, n))));
    }

    @Test
    void shouldCountFromTheFirstCandleWithoutAForecast() {
        for (int n = SERVED - 1; n < SERVED + 3; n++) {
            close("A_B", n);
        }
        assertThat(served.unserved(LONG)).isEqualTo(INTERVAL.multipliedBy(3)).isEqualTo(served.limit());

        serve("A_B");
        assertThat(served.unserved(LONG)).isEqualTo(INTERVAL);
    }

    @Test
    void shouldOweNothingWhileThereAreNoCandles() {
        assertThat(served.unserved(LONG)).isZero();
        close("A_B", SERVED);
        serve("A_B");
        at(SERVED + 500);
        assertThat(served.unserved(LONG)).isZero();
    }

    @Test
    void shouldServeTheTickWithAnyOfItsSymbols() {
        close("A_B", SERVED);
        close("C_D", SERVED);
        serve("C_D");
        at(SERVED + 5);
        assertThat(served.unserved(LONG)).isZero();
    }

    @Test
    void shouldNotWaitForSymbolsOfOthersOrWithheldOnes() {
        close("E_F", 0);
        at(9);
        assertThat(served.unserved(LONG)).isZero();
        due = Set.of("E_F");
        assertThat(served.unserved(LONG)).isEqualTo(INTERVAL.multipliedBy(9));
    }

    @Test
    void shouldNotBlameAnInstanceForCandlesOfBeforeItRan() {
        close("A_B", 0);
        at(9);
        assertThat(served.unserved(Duration.ofSeconds(7))).isZero();
        assertThat(served.unserved(Duration.ZERO)).isZero();
        close("A_B", 10);
        at(11);
        assertThat(served.unserved(INTERVAL.plusSeconds(7))).isEqualTo(INTERVAL);
    }

    @Test
    void shouldNotOweForecastsOfCandlesThatAreRejected() {
        close("A_B", SERVED);
        serve("A_B");
        byte[] key = "A_B".getBytes(StandardCharsets.UTF_8);
        byte[] early = Json.encode(TestMarket.candle("A_B", 5_000).published(0, TestMarket.asOfMs(SERVED)));
        candles.take(new ConsumerRecord<>(Topics.CANDLES, 0, 998, key, early));
        candles.take(new ConsumerRecord<>(Topics.CANDLES, 0, 999, key, Json.encode(TestMarket.candle("A_B", 5_001))));
        at(SERVED + 500);
        assertThat(served.unserved(LONG)).isZero();
    }

    @Test
    void shouldNotOweForecastsOfCandlesThatCameTooLate() {
        byte[] key = "A_B".getBytes(StandardCharsets.UTF_8);
        byte[] late = Json.encode(TestMarket.candle("A_B", 0).published(0, TestMarket.asOfMs(3)));
        candles.take(new ConsumerRecord<>(Topics.CANDLES, 0, 0, key, late));
        at(9);
        assertThat(served.unserved(LONG)).isZero();
    }
}
