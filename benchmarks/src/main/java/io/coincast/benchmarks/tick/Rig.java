package io.coincast.benchmarks.tick;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker of a benchmark's own in this process, with what has to be closed before it. Threads: confined to one.
 */
final class Rig implements AutoCloseable {
    /** Of every topic. */
    static final int PARTITIONS = 8;

    private static final Duration DAY = Duration.ofDays(1);
    private static final TopicsConfig TOPICS = new TopicsConfig(
            PARTITIONS, 1, DAY.multipliedBy(400), DAY.multipliedBy(30), DAY.multipliedBy(90), DAY, DAY);

    private final Path directory;
    private final KafkaConfig kafka;
    private final Deque<Runnable> open = new ArrayDeque<>();

    private Rig(Path directory, EmbeddedBroker broker) {
        this.directory = directory;
        kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
        open.push(broker::close);
    }

    static Rig start() throws IOException {
        Path directory = Files.createTempDirectory("coincast-bench");
        return new Rig(directory, EmbeddedBroker.start(directory.resolve("broker"), 0));
    }

    Path directory() {
        return directory;
    }

    KafkaConfig kafka() {
        return kafka;
    }

    /** {@code closing} will run before what was named earlier is closed. */
    void onClose(Runnable closing) {
        open.push(closing);
    }

    Admin admin() {
        return Admin.create(KafkaClients.common(kafka, "bench-admin"));
    }

    /** Those of Coincast. */
    void createTopics() {
        try (Admin admin = admin()) {
            TopicCreator.create(admin, Topics.definitions(TOPICS));
        }
    }

    /** Others. */
    void createTopics(List<String> names) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    void send(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "bench-send"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            RecordMetadata ignored = producer.send(
                            new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().run();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
