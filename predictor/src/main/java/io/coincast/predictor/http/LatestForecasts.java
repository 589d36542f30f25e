package io.coincast.predictor.http;

import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.topic.Topics;
import io.coincast.predictor.market.ForecastBoard;
import io.coincast.predictor.market.TopicReader;
import io.coincast.predictor.market.TopicSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest forecast of every symbol, whichever instance made it, as read back from the topic: what is not committed
 * is not seen.
 *
 * <p>Time: begins with the forecasts of the last hour, in wall time, at most {@value #MAX_RECORDS} of a partition. Threads: safe; reads in a thread of its own.
 * Failure: none gets out; while the broker is away it goes on with what it has, and begins again by itself.
 */
public final class LatestForecasts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatestForecasts.class);
    private static final long MAX_RECORDS = 2_500;
    private static final TopicSpan SPAN = new TopicSpan(Topics.FORECASTS, Duration.ofHours(1), MAX_RECORDS);

    private final ForecastBoard board;
    private final Map<String, Version> bySymbol = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final TopicReader reader;

    private LatestForecasts(ForecastBoard board, Supplier<Consumer<byte[], byte[]>> consumers, TopicReader.Pace pace) {
        this.board = board;
        reader = new TopicReader("latest-forecasts", consumers, List.of(SPAN), this::take, pace);
    }

    /** Is told of each forecast that is newer than those before it of its symbol, in the reading thread. */
    @FunctionalInterface
    public interface Listener {
        /** {@code json} is as on the topic and must not be changed. */
        void newer(String symbol, byte[] json);
    }

    /**
     * Will put them on {@code board}, which nobody else does; reads with consumers made of {@code properties} and keeps to
     * {@code pace}.
     */
    public static LatestForecasts of(ForecastBoard board, Properties properties, TopicReader.Pace pace) {
        return new LatestForecasts(board, TopicReader.committed(properties), pace);
    }

    static LatestForecasts of(Supplier<Consumer<byte[], byte[]>> consumers) {
        return new LatestForecasts(new ForecastBoard(), consumers, TopicReader.Pace.AT_ONCE);
    }

    /** From now on {@code listener} is told; to be called before {@link #start}. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Begins to read; to be called once. */
    public void start() {
        reader.start();
    }

    private record Version(long asOfMs, int revision) {
        /** What is read again after trouble with the broker is not. */
        boolean isNewerThan(Version other) {
            return asOfMs > other.asOfMs || (asOfMs == other.asOfMs && revision > other.revision);
        }
    }

    /** The latest forecast of {@code symbol}, as on the topic. */
    public Optional<byte[]> of(String symbol) {
        return board.json(symbol);
    }

    /** The latest forecasts of all symbols, by symbol, as on the topic. */
    public List<byte[]> all() {
        return board.allJson();
    }

    /** Whether everything that was there at the start has been read, and what comes is. */
    public boolean caughtUp() {
        return reader.caughtUp();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            ForecastHead head = ForecastHead.decode(record.value());
            if (head.symbol() == null) {
                passOver(record, "symbol is missing");
            } else {
                keep(head.symbol(), new Version(head.asOfMs(), head.revision()), record.value());
            }
        } catch (InvalidRecordException e) {
            passOver(record, e.toString());
        }
    }

    private void keep(String symbol, Version version, byte[] json) {
        Version before = bySymbol.get(symbol);
        if (before == null || version.isNewerThan(before)) {
            bySymbol.put(symbol, version);
            board.put(symbol, version.asOfMs(), json);
            listeners.forEach(listener -> listener.newer(symbol, json));
        }
    }

    private static void passOver(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warn("Not a forecast at {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason);
    }

    @Override
    public void close() {
        reader.close();
    }
}
