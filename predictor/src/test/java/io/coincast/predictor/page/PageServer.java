package io.coincast.predictor.page;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.http.HttpApi;
import io.coincast.predictor.http.HttpConfig;
import io.coincast.predictor.http.HttpConfigs;
import io.coincast.predictor.http.LatestForecasts;
import io.coincast.predictor.http.PipelineResource;
import io.coincast.predictor.http.PipelineStatus.StreamClients;
import io.coincast.predictor.http.PipelineView;
import io.coincast.predictor.http.RegistryResource;
import io.coincast.predictor.http.ServiceStatuses;
import io.coincast.predictor.http.SymbolsResource;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.MarketHistory;
import io.coincast.predictor.market.Symbols;
import io.coincast.predictor.market.TopicReader;
import io.coincast.predictor.settle.ScoreBoard;
import io.coincast.predictor.stream.ForecastStream;
import io.coincast.predictor.stream.StreamLimits;
import io.coincast.predictor.stream.StreamResource;
import io.coincast.predictor.tick.WindowStatuses;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The real HTTP API over a market that is fed by hand, without a broker; it can be killed and started again. */
final class PageServer implements AutoCloseable {
    static final StreamLimits LIMITS = new StreamLimits(20, 10, 2_000, Duration.ofMillis(500));

    private static final RegistryEntry.Reason REASON = new RegistryEntry.Reason(
            "trainer",
            "not shown to be worse than the best baseline, ewma (CRPS 0.9841 of its, p 0.004 on 98 ticks, 2 folds)",
            Map.of());

    final SettableClock clock = new SettableClock(Instant.ofEpochMilli(SimulatedDay.START_MS));
    final List<SimulatedDay> days;
    private final WindowStatuses windows = new WindowStatuses();
    private final MarketHistory history =
            MarketHistory.of(new Properties(), clock, Duration.ofHours(1), TopicReader.Pace.AT_ONCE);
    private final ForecastBoard board = new ForecastBoard();
    private ForecastStream stream = new ForecastStream(LIMITS, clock);
    private HttpApi api = start(HttpConfigs.of(0));

    /** A server of {@code symbols} symbols without a candle. */
    PageServer(int symbols) {
        days = IntStream.rangeClosed(1, symbols)
                .mapToObj(i -> new SimulatedDay(String.format("SYN%03d_USDT", i), i))
                .toList();
    }

    private HttpApi start(HttpConfig config) {
        Symbols symbols = new Symbols(history, board, windows);
        PipelineView pipeline = new PipelineView(
                clock,
                () -> "RUNNING",
                symbols,
                new SimpleMeterRegistry(),
                () -> new StreamClients(stream.clients(), stream.dropped()));
        return HttpApi.start(
                config,
                new HttpApi.Sources(
                        () -> ServiceStatuses.ready(clock.millis()),
                        LatestForecasts.of(new ForecastBoard(), new Properties(), TopicReader.Pace.AT_ONCE),
                        windows,
                        new ScoreBoard(),
                        () -> ""),
                new StreamResource(stream),
                new SymbolsResource(symbols, history, clock),
                new RegistryResource(history.models()),
                new PipelineResource(pipeline),
                new PageResource());
    }

    int port() {
        return api.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Lets {@code ticks} candles of every symbol close; a symbol is forecast from its 256th on. */
    void ticks(int ticks) {
        for (int i = 0; i < ticks; i++) {
            days.forEach(this::tick);
        }
    }

    /** One more candle of {@code day}, of which no forecast is made. */
    void withhold(SimulatedDay day) {
        Candle candle = day.next();
        clock.advanceTo(candle.ingestedAtMs());
        take(Topics.CANDLES, day.symbol(), candle);
    }

    /** One more candle of {@code day}. */
    void tick(SimulatedDay day) {
        withhold(day);
        if (day.size() > 256) {
            take(Topics.SETTLEMENTS, day.symbol(), day.settlement());
        }
        if (day.size() >= 256) {
            publish(day.forecast());
        }
    }

    /** Publishes a champion and a challenger, and says what happened to them. */
    void publishReleases() {
        for (String slot : List.of(Release.CHAMPION, "challenger-lstm-50")) {
            Release release = DriftReleases.of("lstm-50-20261125T091427Z-31d93a65", 0.001);
            RegistryEntry entry = RegistryEntry.of(clock.millis(), "published", slot, release.id(), REASON);
            take(Topics.MODELS, slot, release);
            take(Topics.MODELS, entry.key() + slot, entry);
        }
    }

    private void publish(Forecast forecast) {
        byte[] json = Json.encode(forecast);
        board.put(forecast.symbol(), forecast.asOfMs(), json);
        stream.publish(forecast.symbol(), json);
    }

    private void take(String topic, String key, Object value) {
        history.take(new ConsumerRecord<>(topic, 0, 0, key.getBytes(StandardCharsets.UTF_8), Json.encode(value)));
    }

    /** Stops listening; whoever is connected is cut off. */
    int kill() {
        int port = port();
        stream.close();
        api.close();
        return port;
    }

    /** Listens again at {@code port}, with a stream that knows nothing of before. */
    void restart(int port) {
        restart(HttpConfigs.of(port));
    }

    /** Listens as {@code config} says, with a stream that knows nothing of before. */
    void restart(HttpConfig config) {
        stream = new ForecastStream(LIMITS, clock);
        api = start(config);
    }

    /** The paths of all routes. */
    List<String> routes() {
        return api.paths();
    }

    @Override
    public void close() {
        kill();
    }
}
