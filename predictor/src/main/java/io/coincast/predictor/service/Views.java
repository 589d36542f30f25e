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
import io.coincast.predictor.tick.Boards;
import io.coincast.predictor.tick.Lull;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What people and bots see of the market. Threads: safe. */
record Views(LatestForecasts forecasts, MarketHistory history, Symbols symbols, ForecastStream stream)
        implements AutoCloseable {

    /** What charts show may come half a second later, so that reading it does not take time from a tick. */
    private static final Map<String, Object> UNHURRIED =
            Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 8 << 20, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);

    /** So that a tick seldom meets a question that the broker answers as soon as there are forecasts. */
    private static final int VIEW_WAIT_MS = 25;

    /**
     * An answer is read into one array. Of half a region of the heap or more, 512 KiB up to a heap of 2 GiB, it would start a
     * collection by itself.
     */
    private static final int ANSWER_BYTES = 384 << 10;

    /** Views that have not been started yet. Where nobody follows the stream, they are read in the lulls between ticks. */
    static Views of(PredictorConfig config, MarketClock clock, Boards boards) {
        Properties unhurried = reading(config, "-history");
        unhurried.putAll(UNHURRIED);
        MarketHistory history = MarketHistory.of(unhurried, clock, config.clockTolerance(), boards.lull()::read);
        ForecastBoard board = new ForecastBoard();
        ForecastStream stream = new ForecastStream(StreamLimits.DEFAULT, clock);
        Properties viewing = reading(config, "-view");
        viewing.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, VIEW_WAIT_MS);
        LatestForecasts forecasts = LatestForecasts.of(board, viewing, came -> read(came, stream, boards.lull()));
        forecasts.listen(stream::publish);
        return new Views(forecasts, history, new Symbols(history, board, boards.windows()), stream);
    }

    private static Properties reading(PredictorConfig config, String suffix) {
        Properties properties = KafkaClients.committedConsumer(config.kafka(), config.applicationId() + suffix);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, ANSWER_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, ANSWER_BYTES);
        return properties;
    }

    private static void read(boolean came, ForecastStream stream, Lull lull) {
        if (stream.clients() == 0) {
            lull.read(came);
        }
    }

    /** Begins to read; what charts show only once {@code restored}, since it is not needed to be ready. */
    void start(CompletionStage<Void> restored) {
        forecasts.start();
        CompletionStage<Void> ignored = restored.thenRun(history::start);
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
        forecasts.close();
    }
}
