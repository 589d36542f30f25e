package io.coincast.predictor.service;

import io.coincast.predictor.metric.SendTimes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams' clients as they are by default, except that producers note in {@link SendTimes} how long they were waited
 * for. Threads: safe.
 */
final class TimedClients implements KafkaClientSupplier {
    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TimedProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    private static final class TimedProducer extends KafkaProducer<byte[], byte[]> {
        /** Of a tick of 1,000 symbols a sixth. */
        private static final int EARLY_BYTES = 1 << 20;

        private final ExecutorService early = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "early-sending");
            thread.setDaemon(true);
            return thread;
        });
        private int waitingBytes;

        TimedProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        /** What has come together is sent while the rest of a tick is made, rather than all of it at the commit. */
        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, @Nullable Callback callback) {
            Future<RecordMetadata> stored = super.send(sent, callback);
            waitingBytes += sent.value() == null ? 0 : sent.value().length;
            if (waitingBytes >= EARLY_BYTES) {
                waitingBytes = 0;
                early.execute(TimedProducer.super::flush);
            }
            return stored;
        }

        @Override
        public void close(Duration patience) {
            early.shutdown();
            super.close(patience);
        }

        @Override
        public void flush() {
            waitingBytes = 0;
            long startNs = System.nanoTime();
            super.flush();
            SendTimes.add(System.nanoTime() - startNs);
        }
    }
}
