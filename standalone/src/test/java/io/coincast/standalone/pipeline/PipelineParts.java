package io.coincast.standalone.pipeline;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.ingest.IngestConfig;
import io.coincast.ingest.IngestService;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The services of a demo's market one by one, for tests that start and stop them. */
record PipelineParts(Path directory, DemoMarket market, MarketClock clock) {
    /** {@code further} overrides the market's keys. */
    SimulatorService simulator(Map<String, String> further) throws Exception {
        return SimulatorService.start(load(SimulatorConfig.class, market.simulator(), further), clock);
    }

    PredictorService predictor(KafkaConfig kafka) throws Exception {
        return predictor(kafka, "state", Map.of());
    }

    /** One of several; each has a {@code state} directory of its own. */
    PredictorService predictor(KafkaConfig kafka, String state, Map<String, String> further) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>(further);
        keys.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        keys.put("state-dir", directory.resolve(state).toString());
        return PredictorService.start(load(PredictorConfig.class, market.predictor(), keys), clock);
    }

    IngestService ingest(KafkaConfig kafka, URI exchange, Map<String, String> further) {
        Map<String, String> keys = new LinkedHashMap<>(further);
        keys.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        keys.put("exchange.base-url", exchange.toString());
        return IngestService.start(load(IngestConfig.class, market.ingest(), keys), clock);
    }

    /** A trainer's keys for tests in which releases have to change, whether they are better or not. */
    static Map<String, String> lenient(Map<String, String> trainer) {
        Map<String, String> keys = new LinkedHashMap<>(trainer);
        keys.put("gate.lenient", "true");
        keys.put("gate.baselines", "[]");
        return keys;
    }

    static void createTopics(KafkaConfig kafka) {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "topics"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
    }

    /** All committed records of {@code topic} that were there when this was called, in the order of each partition. */
    static <T> List<T> read(KafkaConfig kafka, String topic, Class<T> type) throws InvalidRecordException {
        List<T> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "reader"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> source : consumer.poll(Duration.ofMillis(200))) {
                    records.add(Json.decode(source.value(), type));
                }
            }
        }
        return records;
    }

    private static <T extends Record> T load(Class<T> type, Map<String, String> keys, Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(keys);
        all.putAll(further);
        return ConfigLoader.load(type, ConfigSources.ofFlags(all));
    }
}
