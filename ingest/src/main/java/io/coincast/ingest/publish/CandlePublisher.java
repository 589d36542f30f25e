package io.coincast.ingest.publish;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.ingest.feed.CandleSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes candles with an idempotent producer, keyed by symbol, and stamps them with the exchange's now. Threads: safe.
 */
public final class CandlePublisher implements CandleSink, AutoCloseable {
    /**
     * How many candles of a symbol are under way at a time. The broker may refuse one and take those behind it; if ingest is
     * killed then, the hole is at most so far from the symbol's last candle, where the next one looks for it.
     */
    public static final int AT_ONCE = 100;

    private final Producer<byte[], byte[]> producer;
    private final LongSupplier exchangeNowMs;
    private final Counter published;
    private final Counter amended;
    private final Counter filled;

    public CandlePublisher(Producer<byte[], byte[]> producer, LongSupplier exchangeNowMs, MeterRegistry meters) {
        this.producer = producer;
        this.exchangeNowMs = exchangeNowMs;
        published = meters.counter("coincast.ingest.candles.published");
        amended = meters.counter("coincast.ingest.candles.amended");
        filled = meters.counter("coincast.ingest.candles.filled");
    }

    /**
     * Few candles, as after an outage, go one by one: none overtakes another that the broker did not take, and which would then
     * be too old to be forecast. Many, as when history is filled in, go {@value #AT_ONCE} at once.
     */
    @Override
    public List<Candle> publish(List<Candle> candles) {
        int atOnce = candles.size() < AT_ONCE ? 1 : AT_ONCE;
        List<Candle> published = new ArrayList<>(candles.size());
        for (int from = 0; from < candles.size(); from += atOnce) {
            published.addAll(publishAtOnce(candles.subList(from, Math.min(candles.size(), from + atOnce))));
        }
        return published;
    }

    private List<Candle> publishAtOnce(List<Candle> candles) {
        List<Candle> stamped = new ArrayList<>(candles.size());
        List<Future<RecordMetadata>> sent = new ArrayList<>(candles.size());
        for (Candle candle : candles) {
            Candle current = candle.published(candle.revision(), exchangeNowMs.getAsLong());
            sent.add(producer.send(record(current)));
            stamped.add(current);
        }
        sent.forEach(CandlePublisher::await);
        stamped.forEach(this::count);
        return stamped;
    }

    /** Publishes {@code signal}; returns once it is acknowledged. */
    public void publish(Signal signal) {
        byte[] key = signal.name().getBytes(StandardCharsets.UTF_8);
        await(producer.send(new ProducerRecord<>(Topics.SIGNALS, key, Json.encode(signal))));
    }

    private static ProducerRecord<byte[], byte[]> record(Candle candle) {
        byte[] key = candle.symbol().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Topics.CANDLES, key, Json.encode(candle));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("a candle was not acknowledged: " + e.getCause(), e);
        }
    }

    private void count(Candle candle) {
        published.increment();
        amended.increment(candle.revision() > 0 ? 1 : 0);
        filled.increment(candle.filled() ? 1 : 0);
    }

    @Override
    public void close() {
        producer.close();
    }
}
