package io.coincast.predictor.market;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.KeyedCandle;
import io.coincast.contracts.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last day of every symbol, of the models topic and of what was rejected, whichever instance had to do with it.
 *
 * <p>Time: begins with the records of the last 25 hours, in wall time, at most {@value #MAX_RECORDS} of a partition.
 * Memory: some 100 KiB per symbol, reckoned from its records. Threads: safe; reads in a thread of its own. Failure: as {@link TopicReader}; a
 * record that is not what its topic holds, or that the predictor rejects, is passed over.
 */
public final class MarketHistory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketHistory.class);
    private static final Duration DAY = Duration.ofHours(25);
    private static final long MAX_RECORDS = 200_000;

    private final Map<String, SymbolHistory> bySymbol = new ConcurrentHashMap<>();
    private final ModelHistory models = new ModelHistory();
    private final RejectedHistory rejected;
    private final TopicReader reader;
    private final Clock clock;
    private final Duration clockTolerance;

    private MarketHistory(
            Supplier<Consumer<byte[], byte[]>> consumers, Clock clock, Duration clockTolerance, TopicReader.Pace pace) {
        this.clock = clock;
        this.clockTolerance = clockTolerance;
        rejected = new RejectedHistory(clock);
        List<TopicSpan> spans = List.of(
                new TopicSpan(Topics.CANDLES, DAY, MAX_RECORDS),
                new TopicSpan(Topics.SETTLEMENTS, DAY, MAX_RECORDS),
                new TopicSpan(Topics.REJECTED, DAY, RejectedHistory.KEPT),
                TopicSpan.whole(Topics.MODELS));
        reader = new TopicReader("market-history", consumers, spans, this::take, pace);
    }

    /**
     * Will read with consumers made of {@code properties}; candles that close further ahead of {@code clock} than
     * {@code clockTolerance} are passed over. Keeps to {@code pace}.
     */
    public static MarketHistory of(Properties properties, Clock clock, Duration clockTolerance, TopicReader.Pace pace) {
        return new MarketHistory(TopicReader.committed(properties), clock, clockTolerance, pace);
    }

    /** Begins to read; to be called once. */
    public void start() {
        reader.start();
    }

    /** Whether what was there at the start has been read. */
    public boolean caughtUp() {
        return reader.caughtUp();
    }

    /** The last day of {@code symbol}, if anything of it is known. */
    public Optional<SymbolHistory> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** All symbols of which a candle is known, by name. */
    public Map<String, SymbolHistory> all() {
        return new TreeMap<>(bySymbol);
    }

    /** What the models topic holds. */
    public ModelHistory models() {
        return models;
    }

    /** What was rejected lately. */
    public RejectedHistory rejected() {
        return rejected;
    }

    /** Takes in one record of any of the topics. */
    public void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            switch (record.topic()) {
                case Topics.MODELS -> models.take(record.key(), record.value());
                case Topics.REJECTED -> rejected.take(record);
                default -> takeOfSymbol(record);
            }
        } catch (InvalidRecordException e) {
            LOG.debug("Passed over {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private void takeOfSymbol(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        if (record.topic().equals(Topics.CANDLES)) {
            take(KeyedCandle.decode(record.key(), record.value()));
            return;
        }
        SettlementHead settlement = SettlementHead.decode(record.value());
        if (settlement.slot().equals(Release.CHAMPION)) {
            history(settlement.symbol()).put(PastSettlement.of(settlement));
        }
    }

    private void take(Candle candle) {
        if (candle.closeTimeMs() - clock.millis() <= clockTolerance.toMillis()) {
            history(candle.symbol()).put(PastCandle.of(candle), candle.ingestedAtMs());
        }
    }

    private SymbolHistory history(String symbol) {
        return bySymbol.computeIfAbsent(symbol, s -> new SymbolHistory());
    }

    @Override
    public void close() {
        reader.close();
    }
}
