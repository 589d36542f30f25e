package io.coincast.predictor.service;

import static java.util.Map.entry;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.restoreConsumerPrefix;

import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/**
 * The settings of Kafka Streams. The operator's own properties override the speeds, not what exactly-once and the
 * failure kinds rest on.
 *
 * <p>A tick costs one transaction; the poll is short because punctuation waits for it. Commits are asked for when there is
 * something to commit; the interval only bounds the transactions of a long replay, and is long so that no tick meets a
 * commit half-way. A task reads one partition, so none waits for records of another; otherwise Kafka Streams would ask for
 * each record whether there are any. Batches may wait longer than a tick takes, since the commit sends them in any case: one
 * that goes out early is followed by another of the same partition, and each has a compressor that takes 128 KiB. The
 * session is short because nobody takes over a killed instance's partitions before it has expired. One request is in flight
 * at a time because the second of a transaction can overtake the first that adds a partition to it; the broker then refuses
 * it, and the repetition costs a tick 100 ms.
 */
public final class StreamsProperties {
    /** So much of a partition's changelog at once that tasks are restored one after the other, and opened meanwhile. */
    private static final int RESTORE_BYTES = 64 << 20;

    private static final Map<String, Object> SPEEDS = Map.ofEntries(
            entry(StreamsConfig.POLL_MS_CONFIG, 5),
            entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 5_000),
            entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0),
            entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
            entry(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000),
            entry(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000),
            entry(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000),
            entry(restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), RESTORE_BYTES),
            entry(restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), RESTORE_BYTES),
            entry(restoreConsumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG), 1 << 20),
            entry(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10),
            entry(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50),
            entry(producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1),
            entry(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4"));

    /** By name: the constant is deprecated because Kafka 5 will always do so. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private static final Map<String, Object> GUARANTEES = Map.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
            WallclockTimestampExtractor.class,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndFailExceptionHandler.class,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndFailProcessingExceptionHandler.class,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DefaultProductionExceptionHandler.class,
            consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
            "earliest",
            producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            Topics.MAX_REJECTED_BYTES);

    private StreamsProperties() {}

    /** The settings for {@code config}. */
    public static Properties of(PredictorConfig config) {
        Properties properties = new Properties();
        properties.putAll(SPEEDS);
        properties.putAll(KafkaClients.common(config.kafka(), config.applicationId()));
        properties.putAll(GUARANTEES);
        properties.put(GLOBAL_HANDLER, true);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replication());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir(config).toString());
        return properties;
    }

    private static Path stateDir(PredictorConfig config) {
        return config.stateDir() != null
                ? config.stateDir()
                : Path.of(System.getProperty("java.io.tmpdir"), "coincast", config.applicationId());
    }
}
