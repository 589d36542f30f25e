package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.predictor.DriftEngines;
import io.coincast.predictor.PredictorConfigs;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.settle.StoredBooks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that comes back on what its stores held when it was killed, as Streams restores them. */
class RestartTest {
    private static final String SYMBOL = "A_B";

    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(TestMarket.START_MS));
    private final PredictorMetrics metrics = new PredictorMetrics(new SimpleMeterRegistry());
    private final Releases releases = new Releases(new DriftEngines(), clock, metrics);
    private final Boards boards = new Boards();
    private final KeyValueStore<Bytes, byte[]> store = store();
    /** All settlements, in order. */
    private final List<Settlement> published = new ArrayList<>();

    private MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private TickProcessor processor = start();

    @AfterEach
    void close() {
        processor.close();
        releases.close();
        store.close();
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> store() {
        return (KeyValueStore<Bytes, byte[]>)
                TickStores.builders().iterator().next().withLoggingDisabled().build();
    }

    /** After a commit of what there was before. */
    private TickProcessor start() {
        ((CachedStateStore<?, ?>) store).flushCache();
        takePublished();
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(0);
        if (store.isOpen()) {
            context.addStateStore(store);
        } else {
            store.init(context.getStateStoreContext(), store);
        }
        TickProcessor started = new TickProcessor(
                PredictorConfigs.defaults().rules(),
                clock,
                releases,
                metrics,
                boards,
                Runnable::run,
                () -> new TickRound(metrics, boards.lull()));
        started.init(context);
        return started;
    }

    @Test
    void shouldForecastAgainAtOnceWhatWasAmendedBeforeItWasKilled() {
        fill(0, 256);
        assertThat(contents()).hasSize(1);
        process(TestMarket.candle(SYMBOL, 200, 123.5).published(1, clock.millis()));
        processor = start();

        assertThat(contents())
                .singleElement()
                .extracting(Forecast::supersedes)
                .isEqualTo(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 0));
    }

    @Test
    void shouldNotForecastOnceMoreWhatWasMadeAgainBeforeItWasKilled() {
        fill(0, 256);
        contents();
        process(TestMarket.candle(SYMBOL, 200, 123.5).published(1, clock.millis()));
        assertThat(ids()).containsExactly(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 1));

        processor = start();
        assertThat(ids()).isEmpty();
        process(TestMarket.candle(SYMBOL, 200, 124.5).published(2, clock.millis()));
        assertThat(ids()).containsExactly(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 2));
    }

    /** The window is full, but the tick is not complete: another symbol's candle is still awaited. */
    private void fillAndWaitForAnother() {
        for (int n = 0; n < 255; n++) {
            fill(n, n + 1);
            process(TestMarket.candle("Y_Z", n));
        }
        fill(255, 256);
    }

    @Test
    void shouldForecastAtOnceWhatWasPendingWhenItWasKilled() {
        fillAndWaitForAnother();
        assertThat(context.forwarded()).isEmpty();

        processor = start();
        assertThat(ids()).containsExactly(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 0));
    }

    @Test
    void shouldNotForecastAgainWhatWasForecastBeforeItWasKilled() {
        fill(0, 256);
        assertThat(ids()).hasSize(1);

        processor = start();
        assertThat(ids()).isEmpty();
        fill(256, 257);
        assertThat(ids()).containsExactly(Forecast.id(SYMBOL, TestMarket.asOfMs(256), 0));
    }

    @Test
    void shouldForecastTheSameAsIfItHadNotBeenKilled() {
        fill(0, 300);
        contents();
        processor = start();
        fill(300, 301);
        List<Forecast> killed = contents();

        assertThat(killed).hasSize(1);
        assertThat(killed.get(0).steps()).isEqualTo(undisturbed(301).steps());
    }

    /** The last forecast of a processor that began anew and has the first {@code candles}. */
    private Forecast undisturbed(int candles) {
        processor.close();
        ((CachedStateStore<?, ?>) store).flushCache();
        store.all().forEachRemaining(entry -> store.delete(entry.key));
        processor = start();
        fill(0, candles);
        List<Forecast> forecasts = contents();
        return forecasts.get(forecasts.size() - 1);
    }

    @Test
    void shouldStoreWhatWasLearntThoughAReplayLeavesNoTimeForIt() {
        fill(0, 340);
        StoredBooks book = StoredBooks.of(store, SYMBOL);
        assertThat(book.settledToMs()).isBetween(TestMarket.asOfMs(339 - 16), TestMarket.asOfMs(339));
        processor = start();
        fill(340, 341);
        List<Forecast> killed = contents();

        assertThat(killed.get(killed.size() - 1).steps())
                .isEqualTo(undisturbed(341).steps());
    }

    @Test
    void shouldStoreSoonAfterAStartWhatHadNeverBeenStored() {
        fill(0, 258);
        processor = start();
        contents();
        assertThat(StoredBooks.of(store, SYMBOL).settledToMs()).isEqualTo(TestMarket.asOfMs(257));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 304, 307})
    void shouldStoreWhatWasLearntBeforeAGapThatWindowsDoNotBridge(int halted) {
        fill(0, halted);
        fill(halted + 100, halted + 101);
        assertThat(StoredBooks.of(store, SYMBOL).settledToMs()).isGreaterThanOrEqualTo(TestMarket.asOfMs(halted - 1));
    }

    @Test
    void shouldComeBackAfterItWasClosedAndOpenedAgain() {
        fillAndWaitForAnother();
        ((CachedStateStore<?, ?>) store).flushCache();
        processor.close();
        assertThat(boards.windows().all()).isEmpty();
        MockProcessorContext<byte[], byte[]> next = new MockProcessorContext<>();
        next.setCurrentSystemTimeMs(0);
        next.addStateStore(store);
        context = next;
        processor.init(next);
        assertThat(ids()).hasSize(1);
    }

    @Test
    void shouldPublishOnceWhatHadSettledWhenItWasKilledAfterTheForecast() {
        fill(0, 256);
        contents();
        fill(256, 257);
        assertThat(contents()).as("forecasts go first").hasSize(1);
        assertThat(published).isEmpty();

        processor = start();
        contents();
        assertThat(published).singleElement().satisfies(settlement -> {
            assertThat(settlement.closeTimeMs()).isEqualTo(TestMarket.asOfMs(256));
            assertThat(settlement.close())
                    .isEqualTo(TestMarket.candle(SYMBOL, 256).close().doubleValue());
            assertThat(settlement.steps())
                    .singleElement()
                    .extracting(SettlementStep::forecastId)
                    .isEqualTo(Forecast.id(SYMBOL, TestMarket.asOfMs(255), 0));
        });

        processor = start();
        contents();
        fill(257, 258);
        assertThat(published).hasSize(1);
        contents();
        fill(258, 259);
        assertThat(published).as("before a newer candle").hasSize(1);
        contents();
        assertThat(published)
                .extracting(Settlement::closeTimeMs)
                .containsExactly(TestMarket.asOfMs(256), TestMarket.asOfMs(257));
    }

    @Test
    void shouldPublishWhatAStragglerSettledThoughItsTickHasBeenPublished() {
        fill(0, 256);
        contents();
        store.put(Bytes.wrap(new byte[] {'t'}), longBytes(TestMarket.asOfMs(256)));
        processor = start();
        fill(256, 257);
        processor = start();
        contents();
        assertThat(published).as("taken in and published in one").hasSize(1);
    }

    @Test
    void shouldKeepWhatASymbolThatHasHaltedMayStillNeed() {
        fill(0, 300);
        contents();
        for (int n = 0; n < 420; n++) {
            Candle candle = TestMarket.candle("C_D", n);
            if (n >= 300) {
                clock.advanceTo(candle.ingestedAtMs());
            }
            process(candle);
        }
        assertThat(contents()).isNotEmpty();
        processor = start();
        assertThat(ids()).as("what went out ten hours ago is known still").isEmpty();
        assertThat(StoredBooks.of(store, SYMBOL).forecasts()).hasSize(300 - 255);
        assertThat(boards.windows().of(SYMBOL))
                .get()
                .extracting(WindowStatus::candles)
                .isEqualTo(256);
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Test
    void shouldNotForecastWhatIsTooOldWhenItComesBack() {
        fill(0, 256);
        clock.advanceTo(TestMarket.asOfMs(255) + Duration.ofHours(13).toMillis());
        processor = start();
        assertThat(ids()).isEmpty();
        assertThat(boards.windows().of(SYMBOL))
                .get()
                .extracting(WindowStatus::withheld)
                .isEqualTo("catch-up");
    }

    private void fill(int from, int to) {
        for (int n = from; n < to; n++) {
            Candle candle = TestMarket.candle(SYMBOL, n);
            clock.advanceTo(candle.ingestedAtMs());
            process(candle);
        }
    }

    private void process(Candle candle) {
        processor.process(new Record<>(candle.symbol().getBytes(StandardCharsets.UTF_8), Json.encode(candle), 0));
    }

    private List<String> ids() {
        return contents().stream().map(Forecast::id).toList();
    }

    /** The forecasts once the punctuator has run, since the last call. */
    private List<Forecast> contents() {
        context.scheduledPunctuators()
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(0));
        List<Forecast> forecasts = new ArrayList<>();
        takePublished();
        context.forwarded(PredictorTopology.FORECASTS_SINK)
                .forEach(forwarded -> forecasts.add(decode(forwarded.record().value(), Forecast.class)));
        context.resetForwards();
        return forecasts;
    }

    private void takePublished() {
        context.forwarded(PredictorTopology.SETTLEMENTS_SINK)
                .forEach(forwarded -> published.add(decode(forwarded.record().value(), Settlement.class)));
    }

    private static <T> T decode(byte[] json, Class<T> type) {
        try {
            return Json.decode(json, type);
        } catch (InvalidRecordException e) {
            throw new AssertionError(e);
        }
    }
}
