package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.predictor.DriftEngines;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.PredictorConfigs;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.release.PublishedSlots;
import io.coincast.predictor.release.Releases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two tasks of one stream thread, of which the one makes no forecasts by itself while the other still takes in candles. */
class HelpedForecastTest {
    private static final int SYMBOLS = 16;
    private static final int LAST = 255;

    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(TestMarket.START_MS));
    private final PredictorMetrics metrics = new PredictorMetrics(new SimpleMeterRegistry());
    private final Releases releases = new Releases(new DriftEngines(), clock, metrics);
    private final Boards boards = new Boards();
    private final TickRound round = new TickRound(metrics, boards.lull());
    /** What helpers have been given and have not run. */
    private final Deque<Runnable> helped = new ArrayDeque<>();

    private final Task early = new Task("E", helped::add, round);
    private final Task late = new Task("L", helped::add, round);

    /** A processor with what Streams gives it. */
    private final class Task {
        private final String name;
        private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
        private final KeyValueStore<Bytes, byte[]> store = store();
        private final TickProcessor processor;

        Task(String name, Executor helpers, TickRound round) {
            this.name = name;
            processor = new TickProcessor(
                    PredictorConfigs.defaults().rules(), clock, releases, metrics, boards, helpers, () -> round);
            context.setCurrentSystemTimeMs(0);
            store.init(context.getStateStoreContext(), store);
            processor.init(context);
        }

        String symbol(int i) {
            return name + i + "_B";
        }

        void tick(int n) {
            for (int i = 0; i < SYMBOLS; i++) {
                process(TestMarket.candle(symbol(i), n));
            }
        }

        void process(Candle candle) {
            clock.advanceTo(candle.closeTimeMs() + TestMarket.PUBLISHED_MS);
            byte[] key = candle.symbol().getBytes(StandardCharsets.UTF_8);
            processor.process(new Record<>(key, Json.encode(candle), 0));
        }

        void punctuate() {
            context.scheduledPunctuators()
                    .get(context.scheduledPunctuators().size() - 1)
                    .getPunctuator()
                    .punctuate(context.currentSystemTimeMs());
        }

        List<Forecast> forecasts() {
            List<Forecast> forecasts = context.forwarded().stream()
                    .filter(forward -> forward.childName().orElse("").equals(PredictorTopology.FORECASTS_SINK))
                    .map(forward -> decode((byte[]) forward.record().value()))
                    .toList();
            context.resetForwards();
            return forecasts;
        }

        Map<Bytes, byte[]> storedForecasts() {
            Map<Bytes, byte[]> stored = new HashMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
                all.forEachRemaining(entry -> stored.put(entry.key, entry.value));
            }
            stored.keySet().removeIf(key -> key.get()[0] != 'f');
            return stored;
        }

        void close() {
            processor.close();
            store.close();
        }
    }

    HelpedForecastTest() {
        for (int n = 0; n < LAST; n++) {
            early.tick(n);
            late.tick(n);
        }
    }

    @AfterEach
    void close() {
        early.close();
        late.close();
        releases.close();
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> store() {
        return (KeyValueStore<Bytes, byte[]>)
                TickStores.builders().iterator().next().withLoggingDisabled().build();
    }

    private static Forecast decode(byte[] value) {
        try {
            return Json.decode(value, Forecast.class);
        } catch (InvalidRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** The early task has all candles of the tick, the late one has one. */
    private void begin() {
        late.process(TestMarket.candle(late.symbol(0), LAST));
        early.tick(LAST);
        assertThat(helped).hasSize(1);
        assertThat(early.forecasts()).isEmpty();
    }

    private static List<String> ids(Task task, int revision) {
        return IntStream.range(0, SYMBOLS)
                .mapToObj(i -> Forecast.id(task.symbol(i), TestMarket.asOfMs(LAST), revision))
                .toList();
    }

    private static List<String> ids(List<Forecast> forecasts) {
        return forecasts.stream().map(Forecast::id).toList();
    }

    @Test
    void shouldSendWhatAHelperHasMadeWhileOthersTakeInCandles() {
        begin();
        early.punctuate();
        assertThat(early.forecasts()).as("the helper is not done").isEmpty();

        helped.remove().run();
        early.punctuate();
        assertThat(ids(early.forecasts())).containsExactlyInAnyOrderElementsOf(ids(early, 0));
        early.punctuate();
        assertThat(early.forecasts()).isEmpty();
        assertThat(late.forecasts()).isEmpty();
    }

    @Test
    void shouldMakeByItselfWhatNoHelperHasBegunOnceAllCandlesAreIn() {
        begin();
        late.tick(LAST);
        assertThat(ids(late.forecasts())).containsExactlyInAnyOrderElementsOf(ids(late, 0));
        assertThat(helped).hasSize(1);

        early.punctuate();
        assertThat(ids(early.forecasts())).containsExactlyInAnyOrderElementsOf(ids(early, 0));
        helped.remove().run();
        early.punctuate();
        assertThat(early.forecasts()).as("once only").isEmpty();
    }

    @Test
    void shouldSendWhatIsUnderwayBeforeItTakesInAnotherCandle() {
        begin();
        early.process(TestMarket.candle(early.symbol(3), LAST, 123.5).published(1, clock.millis()));

        List<Forecast> forecasts = early.forecasts();
        assertThat(ids(forecasts.subList(0, SYMBOLS))).containsExactlyInAnyOrderElementsOf(ids(early, 0));
        assertThat(forecasts.subList(0, SYMBOLS))
                .allSatisfy(forecast -> assertThat(forecast.lastClose()).isNotEqualTo(123.5));
        early.punctuate();
        forecasts = new ArrayList<>(forecasts);
        forecasts.addAll(early.forecasts());
        assertThat(forecasts).hasSize(SYMBOLS + 1);
        Forecast again = forecasts.get(SYMBOLS);
        assertThat(again.lastClose()).isEqualTo(123.5);
        assertThat(again.supersedes()).isEqualTo(ids(early, 0).get(3));
    }

    @Test
    void shouldNotCommitATickOfWhichForecastsAreBeingMade() {
        begin();
        assertThat(early.context.committed()).isFalse();
        late.tick(LAST);
        assertThat(late.context.committed()).isFalse();
        early.punctuate();
        assertThat(early.context.committed()).isTrue();
    }

    @Test
    void shouldSendNothingOfATaskThatIsClosed() {
        begin();
        ((CachedStateStore<?, ?>) early.store).flushCache();
        early.processor.close();
        helped.remove().run();
        assertThat(early.forecasts()).isEmpty();
        late.tick(LAST);
        assertThat(late.context.committed()).as("nobody waits for it").isTrue();
        early.processor.init(early.context);
        early.punctuate();
        helped.remove().run();
        early.punctuate();
        assertThat(ids(early.forecasts()))
                .as("they are still to be made")
                .containsExactlyInAnyOrderElementsOf(ids(early, 0));
    }

    @Test
    void shouldLeaveNothingOfBooksToACommitThatComesWhileAHelperIsAtWork() {
        PublishedSlots.put(releases, "challenger-x", DriftReleases.of("challenger-1", 0.5));
        begin();
        late.tick(LAST);
        early.punctuate();
        assertThat(early.forecasts()).hasSize(SYMBOLS);
        int before = early.storedForecasts().size();

        late.process(TestMarket.candle(late.symbol(0), LAST + 1));
        early.tick(LAST + 1);
        assertThat(early.forecasts()).as("a helper is to make them").isEmpty();
        Map<Bytes, byte[]> stored = early.storedForecasts();
        assertThat(stored).as("the challenger's of the tick before").hasSizeGreaterThan(before);
        ((CachedStateStore<?, ?>) early.store).flushCache();
        assertThat(early.storedForecasts()).containsExactlyInAnyOrderEntriesOf(stored);
    }

    @Test
    void shouldMakeTheSameForecastsWithAHelperAtWork() {
        ExecutorService helper = Executors.newSingleThreadExecutor();
        Pair alone = new Pair(Runnable::run);
        Pair helped = new Pair(helper);
        try {
            for (int n = 0; n < LAST + 40; n++) {
                List<Forecast> forecasts = alone.tick(n);
                assertThat(forecasts).hasSize(n < LAST ? 0 : 2 * SYMBOLS);
                assertThat(helped.tick(n)).containsExactlyInAnyOrderElementsOf(forecasts);
            }
        } finally {
            helper.shutdownNow();
            alone.close();
            helped.close();
        }
    }

    /** Two tasks of a thread of their own. */
    private final class Pair {
        private final TickRound shared = new TickRound(metrics, boards.lull());
        private final Task one;
        private final Task other;

        Pair(Executor helpers) {
            one = new Task("E", helpers, shared);
            other = new Task("L", helpers, shared);
        }

        /** Candles of the one come between those of the other. */
        List<Forecast> tick(int n) {
            one.context.setCurrentSystemTimeMs(n * 1_000L);
            other.context.setCurrentSystemTimeMs(n * 1_000L);
            other.process(TestMarket.candle(other.symbol(0), n));
            one.tick(n);
            other.tick(n);
            one.punctuate();
            List<Forecast> forecasts = new ArrayList<>(one.forecasts());
            forecasts.addAll(other.forecasts());
            return forecasts;
        }

        void close() {
            one.close();
            other.close();
        }
    }
}
