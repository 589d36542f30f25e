package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.tick.Rig;
import io.coincast.benchmarks.tick.TickMarket;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends candles to the topic, those of a tick side by side, as fast as they are taken. Threads: stateless. */
final class History {
    private History() {}

    /** Appends the next {@code ticks} of {@code market}; with {@code stale} ones nobody forecasts them. Returns when all are stored. */
    static void append(Rig rig, TickMarket market, int ticks, boolean stale) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(rig.kafka(), "bench-history"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int tick = 0; tick < ticks; tick++) {
                List<byte[]> candles = market.next(stale);
                for (int coin = 0; coin < candles.size(); coin++) {
                    byte[] key = TickMarket.symbol(coin).getBytes(StandardCharsets.UTF_8);
                    Future<RecordMetadata> ignored = producer.send(
                            new ProducerRecord<>(Topics.CANDLES, key, candles.get(coin)),
                            (stored, problem) -> failure.compareAndSet(null, problem));
                }
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("history cannot be appended", failure.get());
        }
    }
}
