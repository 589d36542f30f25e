package io.coincast.predictor.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.MarketHistory;
import io.coincast.predictor.market.SymbolSummary;
import io.coincast.predictor.market.Symbols;
import io.coincast.predictor.market.TopicReader;
import io.coincast.predictor.tick.WindowStatuses;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SymbolsTest {
    private final SimulatedDay day = new SimulatedDay("A_B", 1);
    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(SimulatedDay.START_MS));
    private final MarketHistory history =
            MarketHistory.of(new Properties(), clock, Duration.ofHours(1), TopicReader.Pace.AT_ONCE);
    private final Symbols symbols = new Symbols(history, new ForecastBoard(), new WindowStatuses());

    private SymbolSummary summary() {
        return symbols.of("A_B").orElseThrow();
    }

    private void take(Candle candle) {
        clock.advanceTo(candle.ingestedAtMs());
        history.take(new ConsumerRecord<>(
                Topics.CANDLES, 0, 0, "A_B".getBytes(StandardCharsets.UTF_8), Json.encode(candle)));
    }

    @Test
    void shouldStateThePriceAsOfTheForecastThoughItsCandleIsYetToBeRead() {
        Candle before = day.next();
        take(before);
        assertThat(summary().lastPrice()).isEqualTo(before.close().doubleValue());

        Candle newest = day.next();
        Forecast forecast = day.forecast();
        symbols.forecasts().put("A_B", forecast.asOfMs(), Json.encode(forecast));
        assertThat(summary().asOfMs()).isEqualTo(newest.closeTimeMs());
        assertThat(summary().lastPrice()).isEqualTo(forecast.lastClose());

        take(newest);
        assertThat(summary().lastPrice()).isEqualTo(newest.close().doubleValue());
    }
}
