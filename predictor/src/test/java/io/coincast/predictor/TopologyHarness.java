package io.coincast.predictor;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.StreamsProperties;
import io.coincast.predictor.settle.ScoreBoard;
import io.coincast.predictor.tick.Boards;
import io.coincast.predictor.tick.Lull;
import io.coincast.predictor.tick.PredictorTopology;
import io.coincast.predictor.tick.WindowStatuses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The production topology under the production configuration, fed by hand. The market's clock follows the candles. */
public final class TopologyHarness implements AutoCloseable {
    public final SettableClock clock = new SettableClock(Instant.ofEpochMilli(TestMarket.START_MS));
    public final DriftEngines engines = new DriftEngines();
    public final WindowStatuses windows = new WindowStatuses();
    public final ScoreBoard scores = new ScoreBoard();
    public final Releases releases;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> candles;
    private final TestInputTopic<byte[], byte[]> models;
    private final TestInputTopic<byte[], byte[]> signals;
    private final TestOutputTopic<byte[], byte[]> forecasts;
    private final TestOutputTopic<byte[], byte[]> settlements;
    private final TestOutputTopic<byte[], byte[]> rejected;

    public TopologyHarness() {
        this(PredictorConfigs.defaults());
    }

    public TopologyHarness(PredictorConfig config) {
        this(config, null);
    }

    /** With {@code serving} for releases where it is given, {@link #engines} otherwise. */
    public TopologyHarness(PredictorConfig config, @Nullable EngineFactory serving) {
        PredictorMetrics metrics = new PredictorMetrics(registry);
        SignalBook book = new SignalBook(config.catchUp());
        metrics.signals(book);
        releases = new Releases((serving == null ? engines : serving).with(book), clock, metrics);
        driver = new TopologyTestDriver(
                PredictorTopology.of(
                        config.rules(),
                        clock,
                        releases,
                        book,
                        metrics,
                        new Boards(windows, scores, new Lull()),
                        Runnable::run),
                StreamsProperties.of(config));
        candles = driver.createInputTopic(Topics.CANDLES, new ByteArraySerializer(), new ByteArraySerializer());
        models = driver.createInputTopic(Topics.MODELS, new ByteArraySerializer(), new ByteArraySerializer());
        signals = driver.createInputTopic(Topics.SIGNALS, new ByteArraySerializer(), new ByteArraySerializer());
        forecasts =
                driver.createOutputTopic(Topics.FORECASTS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        settlements =
                driver.createOutputTopic(Topics.SETTLEMENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        rejected = driver.createOutputTopic(Topics.REJECTED, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Candles {@code from} to {@code to}, the latter excluded. */
    public void fill(String symbol, int from, int to) {
        for (int n = from; n < to; n++) {
            pipe(TestMarket.candle(symbol, n));
        }
    }

    /** Candles {@code from} to {@code to}, the latter excluded, published long after they had closed. */
    public void history(String symbol, int from, int to) {
        for (int n = from; n < to; n++) {
            pipe(TestMarket.candle(symbol, n).published(0, TestMarket.asOfMs(to + 100)));
        }
    }

    public void pipe(Candle candle) {
        clock.advanceTo(candle.closeTimeMs() + TestMarket.PUBLISHED_MS);
        pipe(bytes(candle.symbol()), Json.encode(candle));
    }

    public void pipe(byte @Nullable [] key, byte @Nullable [] value) {
        candles.pipeInput(key, value);
    }

    public void signal(Signal signal) {
        signal(Json.encode(signal));
    }

    public void signal(byte[] value) {
        signals.pipeInput(bytes("signal"), value);
    }

    public void release(Release release) {
        release(Json.encode(release));
    }

    public void release(byte @Nullable [] value) {
        models.pipeInput(bytes(Release.CHAMPION), value);
    }

    /** Puts {@code release} into {@code slot}; withdraws it where null. */
    public void slot(String slot, @Nullable Release release) {
        models.pipeInput(bytes(slot), release == null ? null : Json.encode(release));
    }

    /** Lets the punctuator run once. */
    public void punctuate() {
        advance(Duration.ofMillis(5));
    }

    /** Lets so much wall time pass that work is done which nobody waits for. */
    public void rest() {
        for (int turn = 0; turn < 4; turn++) {
            advance(Duration.ofMillis(60));
        }
    }

    /** Lets wall time pass. */
    public void advance(Duration wallTime) {
        driver.advanceWallClockTime(wallTime);
    }

    /** The forecasts since the last call. */
    public List<Forecast> forecasts() {
        return forecasts.readValuesToList().stream()
                .map(bytes -> decode(bytes, Forecast.class))
                .toList();
    }

    /** The forecasts once the punctuator has run. */
    public List<Forecast> forecastsAfterPunctuation() {
        punctuate();
        return forecasts();
    }

    /** The settlements since the last call. */
    public List<Settlement> settlements() {
        return settlements.readValuesToList().stream()
                .map(bytes -> decode(bytes, Settlement.class))
                .toList();
    }

    /** The rejected records since the last call. */
    public List<RejectedRecord> rejected() {
        return rejected.readValuesToList().stream()
                .map(bytes -> decode(bytes, RejectedRecord.class))
                .toList();
    }

    /** The store of the task. */
    public KeyValueStore<Bytes, byte[]> state() {
        return driver.getKeyValueStore("state");
    }

    /** The count of a meter of the predictor, 0 where nothing was counted. */
    public double count(String name, String tag, String value) {
        Counter counter =
                registry.find("coincast.predictor." + name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }

    /** The counters that there are, as Prometheus names them, with the values of their tags: {@code a_b_total{c}}. */
    public Set<String> counters() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getType() == Meter.Type.COUNTER)
                .map(id -> id.getName().replace('.', '_') + "_total"
                        + id.getTags().stream().map(Tag::getValue).collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.toSet());
    }

    /** How many records of the signals topic were passed over. */
    public double skippedSignals() {
        return registry.get("coincast.predictor.signals.skipped")
                .functionCounter()
                .count();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T decode(byte[] bytes, Class<T> type) {
        try {
            return Json.decode(bytes, type);
        } catch (InvalidRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        driver.close();
        releases.close();
    }
}
