package io.coincast.predictor.tick;

import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.release.ReleaseProcessor;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.signal.SignalProcessor;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The predictor's topology:
 *
 * <pre>
 * coincast.candles → candles → tick → forecasts   → coincast.forecasts
 *                                   → settlements → coincast.settlements
 *                                   → rejected    → coincast.rejected
 * coincast.models  → models  → release (global store)
 * coincast.signals → signals → signal  (global store)
 * </pre>
 *
 * <p>Keys and values are bytes on every edge: nothing can fail before the predictor's own code sees a record.
 */
public final class PredictorTopology {
    static final String FORECASTS_SINK = "forecasts";
    static final String SETTLEMENTS_SINK = "settlements";
    static final String REJECTED_SINK = "rejected";
    private static final String TICK = "tick";

    private PredictorTopology() {}

    /** The topology; {@code clock} is the market's, {@code helpers} make forecasts beside the stream threads. */
    public static Topology of(
            TickRules rules,
            Clock clock,
            Releases releases,
            SignalBook signals,
            PredictorMetrics metrics,
            Boards boards,
            Executor helpers) {
        for (Withheld reason : Withheld.values()) {
            metrics.withheld(reason.code(), 0);
        }
        ByteArraySerializer to = new ByteArraySerializer();
        ByteArrayDeserializer from = new ByteArrayDeserializer();
        return new Topology()
                .addSource("candles", from, from, Topics.CANDLES)
                .addProcessor(
                        TICK,
                        new TickSupplier(
                                rules, clock, releases, metrics, boards, helpers, rounds(metrics, boards.lull())),
                        "candles")
                .addSink(FORECASTS_SINK, Topics.FORECASTS, to, to, TICK)
                .addSink(SETTLEMENTS_SINK, Topics.SETTLEMENTS, to, to, TICK)
                .addSink(REJECTED_SINK, Topics.REJECTED, to, to, TICK)
                .addGlobalStore(
                        globalStore(ReleaseProcessor.STORE),
                        "models",
                        from,
                        from,
                        Topics.MODELS,
                        "release",
                        () -> new ReleaseProcessor(releases))
                .addGlobalStore(
                        globalStore(SignalProcessor.STORE),
                        "signals",
                        from,
                        from,
                        Topics.SIGNALS,
                        "signal",
                        () -> new SignalProcessor(signals));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> globalStore(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /** One of each stream thread. */
    private static Supplier<TickRound> rounds(PredictorMetrics metrics, Lull lull) {
        ThreadLocal<TickRound> rounds = ThreadLocal.withInitial(() -> new TickRound(metrics, lull));
        return rounds::get;
    }

    private record TickSupplier(
            TickRules rules,
            Clock clock,
            Releases releases,
            PredictorMetrics metrics,
            Boards boards,
            Executor helpers,
            Supplier<TickRound> rounds)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new TickProcessor(rules, clock, releases, metrics, boards, helpers, rounds);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return TickStores.builders();
        }
    }
}
