package io.coincast.predictor.service;

import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.predictor.http.LatestForecasts;
import io.coincast.predictor.http.PipelineResource;
import io.coincast.predictor.http.PipelineStatus.StreamClients;
import io.coincast.predictor.http.PipelineView;
import io.coincast.predictor.http.RegistryResource;
import io.coincast.predictor.http.Resource;
import io.coincast.predictor.http.SymbolsResource;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.MarketHistory;
import io.coincast.predictor.market.Symbols;
import io.coincast.predictor.page.PageResource;
import io.coincast.predictor.stream.ForecastStream;
import io.coincast.predictor.stream.StreamLimits;
import io.coincast.predictor.stream.StreamResource;
import io.coincast.predictor.tick.WindowStatuses;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What people and bots see of the market besides the latest forecasts. Threads: safe. */
record Views(MarketHistory history, Symbols symbols, ForecastStream stream) implements AutoCloseable {

    /** What charts show may come half a second later, so that reading it does not take time from a tick. */
    private static final Map<String, Object> UNHURRIED =
            Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 8 << 20, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);

    /** Views that follow {@code forecasts}, which has not been started yet. */
    static Views of(PredictorConfig config, MarketClock clock, LatestForecasts forecasts, WindowStatuses windows) {
        Properties properties = KafkaClients.committedConsumer(config.kafka(), config.applicationId() + "-history");
        properties.putAll(UNHURRIED);
        return of(MarketHistory.of(properties, clock, config.clockTolerance()), clock, forecasts, windows);
    }

    private static Views of(MarketHistory history, Clock clock, LatestForecasts forecasts, WindowStatuses windows) {
        ForecastBoard board = new ForecastBoard();
        ForecastStream stream = new ForecastStream(StreamLimits.DEFAULT, clock);
        forecasts.listen(board::put);
        forecasts.listen(stream::publish);
        return new Views(history, new Symbols(history, board, windows), stream);
    }

    void start() {
        history.start();
    }

    /** What answers over HTTP. */
    Resource[] resources(Clock clock, Supplier<String> streams, MeterRegistry meters) {
        PipelineView pipeline = new PipelineView(
                clock, streams, symbols, meters, () -> new StreamClients(stream.clients(), stream.dropped()));
        return new Resource[] {
            new StreamResource(stream),
            new SymbolsResource(symbols, history, clock),
            new RegistryResource(history.models()),
            new PipelineResource(pipeline),
            new PageResource()
        };
    }

    @Override
    public void close() {
        stream.close();
        history.close();
    }
}
