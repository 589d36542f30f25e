package io.coincast.predictor.tick;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.metric.PredictorMetrics.Stage;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.settle.Books;
import io.coincast.predictor.state.WriteBehindStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes candles into their windows, settles what was forecast of them, and forecasts each tick in one batch.
 *
 * <p>Time: what is due is decided in market time, the deadline of a tick in wall time. Threads: confined to one stream
 * task. Failure: a record that is not a candle goes to {@link PredictorTopology#REJECTED_SINK} and the stream goes on;
 * an exception that gets out is a bug. A forecast whose window the exchange changes while it is the newest is made again, and
 * says which it supersedes. Restart: windows come back from the store, and a last candle that is due and has
 * no forecast yet is forecast at once.
 */
final class TickProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(TickProcessor.class);
    private static final Duration PUNCTUATION = Duration.ofMillis(1);

    private final TickRules rules;
    private final Clock clock;
    private final Releases releases;
    private final PredictorMetrics metrics;
    private final Boards boards;
    private final Executor helpers;
    private final Supplier<TickRound> rounds;
    private final Rejections rejections;
    private Rings rings = new Rings(Map.of());
    private TickBarrier barrier;
    private long openedAtNs = System.nanoTime();
    /** What is under way is as of this. */
    private long tickMs;

    private @Nullable Task task;

    TickProcessor(
            TickRules rules,
            Clock clock,
            Releases releases,
            PredictorMetrics metrics,
            Boards boards,
            Executor helpers,
            Supplier<TickRound> rounds) {
        this.rules = rules;
        this.clock = clock;
        this.releases = releases;
        this.metrics = metrics;
        this.boards = boards;
        this.helpers = helpers;
        this.rounds = rounds;
        this.rejections = new Rejections(clock, rules.clockTolerance());
        this.barrier = new TickBarrier(rules.deadline().toMillis());
    }

    /** What exists between {@link #init} and {@link #close}. */
    private record Task(
            ProcessorContext<byte[], byte[]> context,
            TickStores stores,
            Books books,
            Shadows shadows,
            Settling settling,
            Issuing issuing,
            Reissues reissues,
            TickRound round,
            Cancellable punctuation) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(TickStores.NAME);
        TickStores stores = new TickStores(store);
        Cancellable punctuation = context.schedule(PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, this::punctuate);
        Books books = new Books(stores.books(), rules.calibration(), boards.scores(), clock);
        Shadows shadows = new Shadows(releases, books);
        rings = new Rings(stores.rings());
        task = new Task(
                context,
                stores,
                books,
                shadows,
                new Settling(books, stores, this::publish),
                new Issuing(
                        rings,
                        stores,
                        books,
                        shadows,
                        new Issuing.Means(releases, clock, metrics, helpers),
                        (symbol, json) -> forward(symbol, json, PredictorTopology.FORECASTS_SINK)),
                new Reissues(stores),
                rounds.get(),
                punctuation);
        barrier = new TickBarrier(rules.deadline().toMillis());
        books.restore(rings.all());
        WriteBehindStore.beforeCommit(store, this::write);
        rings.all().forEach(this::resume);
        if (!rings.all().isEmpty()) {
            LOG.info(
                    "Task {} resumes with {} windows",
                    context.taskId(),
                    rings.all().size());
        }
    }

    private void resume(String symbol, CandleRing ring) {
        Withheld withheld = rules.withheld(ring, clock.millis());
        if (withheld == null) {
            await(symbol, ring, Set::of);
        }
        task().reissues().resume(symbol, ring);
        task().settling().resume(symbol, ring);
        boards.windows().put(WindowStatus.of(symbol, ring, withheld));
    }

    @Override
    public void close() {
        if (task != null) {
            KeyValueStore<Bytes, byte[]> store = task.context().getStateStore(TickStores.NAME);
            WriteBehindStore.beforeCommit(store, () -> {});
            task.issuing().cancel();
            task.round().leave(this);
            task.punctuation().cancel();
            task.books().close();
            boards.windows().remove(rings.all().keySet());
        }
        task = null;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            accept(rejections.decode(record));
        } catch (InvalidRecordException e) {
            reject(record, String.valueOf(e.getMessage()));
        }
    }

    private void reject(Record<byte[], byte[]> record, String reason) {
        metrics.rejected();
        ProcessorContext<byte[], byte[]> context = task().context();
        task().round().work(context.currentSystemTimeMs());
        RecordMetadata origin = context.recordMetadata().orElse(null);
        LOG.atDebug().addKeyValue("origin", origin).log("Rejected: {}", reason);
        context.forward(rejections.wrap(record, origin, reason), PredictorTopology.REJECTED_SINK);
    }

    private void accept(Candle candle) {
        sendUnderway();
        if (!barrier.isOpen()) {
            openedAtNs = System.nanoTime();
        }
        String symbol = candle.symbol();
        WindowSlot slot = WindowSlot.of(candle);
        long closeMs = slot.closeTimeMs();
        forecastOvertaken(barrier.before(symbol, closeMs));
        task().shadows().before(symbol);
        task().settling().before(symbol, closeMs);
        CandleRing ring = rings.open(symbol);
        double before = ring.close(closeMs);
        long lastMs = ring.asOfMs();
        Outcome outcome = ring.put(slot);
        metrics.candle(outcome.code());
        if (outcome == Outcome.GAP) {
            task().books().store(symbol, lastMs);
        }
        if (outcome.kept()) {
            Withheld withheld = rules.withheld(ring, clock.millis());
            boolean waits =
                    withheld == null && outcome.last() && task().settling().canWait(closeMs);
            task().stores().putSlot(symbol, waits ? slot.settlingLater() : slot);
            if (task().stores().isFull()) {
                write();
            }
            task().reissues().note(symbol, ring, outcome);
            task().settling().settle(symbol, slot, before, ring, waits);
            judge(symbol, ring, outcome, slot, withheld);
        }
        long nowMs = task().context().currentSystemTimeMs();
        forecastDue(barrier.complete());
        task().round().candle(this, nowMs, barrier.isOpen());
        if (task().round().takeCompleteCommit(nowMs)) {
            task().context().commit();
        }
    }

    private void publish(Settlement settlement) {
        metrics.settlement(settlement);
        forward(settlement.symbol(), Json.encode(settlement), PredictorTopology.SETTLEMENTS_SINK);
    }

    private void judge(String symbol, CandleRing ring, Outcome outcome, WindowSlot slot, @Nullable Withheld withheld) {
        if (withheld == null) {
            await(symbol, ring, () -> rings.expected(ring.asOfMs()));
        } else {
            barrier.withhold(symbol, ring.asOfMs());
        }
        if (withheld != null && outcome.last()) {
            metrics.withheld(withheld.code());
            log(symbol, ring).log("Withheld: {}", withheld.code());
        } else if (outcome == Outcome.LATE) {
            metrics.withheld(
                    (rules.fresh(slot.closeTimeMs(), slot.ingestedAtMs()) ? Withheld.OVERTAKEN : Withheld.HISTORY)
                            .code());
        }
        boards.windows().put(WindowStatus.of(symbol, ring, withheld));
    }

    private void await(String symbol, CandleRing ring, Supplier<Set<String>> expected) {
        if (task().stores().emitted(symbol).asOfMs() < ring.asOfMs()) {
            barrier.add(symbol, ring.asOfMs(), task().context().currentSystemTimeMs(), expected);
        }
    }

    /** Forecasts first; what has time is left for when they have been committed. */
    private void punctuate(long nowMs) {
        TickRound round = task().round();
        round.begin(nowMs);
        if (round.isIdle(nowMs)) {
            catchUp(nowMs);
        }
        sendReady(nowMs);
        forecastDue(barrier.due(nowMs));
        forecastDue(takeAmended());
        round.waits(this, barrier.isOpen());
        if (round.takeCommit(nowMs)) {
            task().context().commit();
        }
    }

    /** Shadows, settlements and snapshots, which nobody waits for. */
    private void catchUp(long nowMs) {
        boolean shadowed = task().shadows().run();
        boolean published = task().settling().publishWaiting();
        boolean stored = task().books().storeDue(rings::asOfMs);
        if (shadowed || published || stored) {
            task().round().work(nowMs);
        }
    }

    /** The symbols whose forecast is made again: those that may still be acted upon. */
    private List<String> takeAmended() {
        long nowMs = clock.millis();
        List<String> symbols = task().reissues()
                .take(symbol -> !Forecasts.isStale(rings.of(symbol).asOfMs(), nowMs)
                        && rules.withheld(rings.of(symbol), nowMs) == null);
        symbols.forEach(symbol -> metrics.reissued());
        return symbols;
    }

    /** Begins with {@code symbols}; another thread may make their forecasts while this one takes in candles of other tasks. */
    private void forecastDue(List<String> symbols) {
        if (!symbols.isEmpty()) {
            sendUnderway();
            long nowMs = task().context().currentSystemTimeMs();
            task().round().begun(this, nowMs);
            begin(symbols, task().round().isTakingIn(nowMs));
            tickMs = rings.of(symbols.get(0)).asOfMs();
            sendReady(nowMs);
        }
    }

    /** Unless a helper is at it and there are candles to take in meanwhile. */
    private void sendReady(long nowMs) {
        if (task().issuing().isReady() || !task().round().isTakingIn(nowMs)) {
            sendUnderway();
        }
    }

    private void sendUnderway() {
        if (task().issuing().isUnderway()) {
            task().issuing().send();
            write();
            task().round().made(this, tickMs, task().context().currentSystemTimeMs());
        }
    }

    private void forecastOvertaken(List<String> symbols) {
        if (!symbols.isEmpty()) {
            begin(symbols, false);
            task().issuing().send();
            write();
            task().round().madeOvertaken(task().context().currentSystemTimeMs());
        }
    }

    /** What is held back of books is written first, so that a commit which comes meanwhile moves nothing that a helper reads. */
    private void begin(List<String> symbols, boolean shared) {
        metrics.stage(Stage.WAIT, Duration.ofNanos(System.nanoTime() - openedAtNs));
        task().books().write(rings::asOfMs);
        task().issuing().begin(symbols, shared);
    }

    /** What has been held back. */
    private void write() {
        task().stores().write(rings::asOfMs);
        task().books().write(rings::asOfMs);
    }

    /** A line about the newest tick of {@code symbol}, at the level of details. */
    static LoggingEventBuilder log(String symbol, CandleRing ring) {
        return LOG.atDebug()
                .addKeyValue("symbol", symbol)
                .addKeyValue("tick", () -> Instant.ofEpochMilli(ring.asOfMs()));
    }

    private void forward(String symbol, byte[] record, String sink) {
        ProcessorContext<byte[], byte[]> context = task().context();
        byte[] key = symbol.getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, record, context.currentSystemTimeMs()), sink);
    }

    private Task task() {
        return Objects.requireNonNull(task, "not initialised");
    }
}
