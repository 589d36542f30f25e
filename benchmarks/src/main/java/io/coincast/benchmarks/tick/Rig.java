package io.coincast.benchmarks.tick;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * A broker of a benchmark's own and the programs that use it, with what has to be closed before it. Threads: confined to
 * one.
 */
final class Rig implements AutoCloseable {
    /** Of every topic. */
    static final int PARTITIONS = 8;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicsConfig TOPICS = new TopicsConfig(
            PARTITIONS, 1, DAY.multipliedBy(400), DAY.multipliedBy(30), DAY.multipliedBy(90), DAY, DAY);

    private final Path directory = Files.createTempDirectory("coincast-bench");
    private final KafkaConfig kafka;
    private final List<Program> programs = new ArrayList<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    private Rig(int port) throws IOException {
        kafka = new KafkaConfig("127.0.0.1:" + port, Map.of());
        String log = directory.resolve("broker").toString();
        Program ignored =
                start("broker", CoincastMain.class, List.of("broker", "--port", String.valueOf(port), "--dir", log));
    }

    /** Starts a broker and waits for it. */
    static Rig start() throws IOException {
        Rig rig = new Rig(freePort());
        KafkaClients.awaitBroker(rig.kafka, PATIENCE);
        return rig;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs {@code main} until this is closed. */
    Program start(String name, Class<?> main, List<String> arguments) throws IOException {
        Program program = Program.start(name, directory, main, arguments);
        programs.add(program);
        open.push(program::close);
        return program;
    }

    /** Fails where a program has ended. */
    void check() {
        programs.forEach(Program::check);
    }

    /** What is appended to {@code candles} and read from {@code forecasts}. */
    Track track(String name, String candles, String forecasts) {
        Track track = new Track(kafka, name, candles, forecasts, PARTITIONS);
        open.push(track::close);
        return track;
    }

    Path directory() {
        return directory;
    }

    KafkaConfig kafka() {
        return kafka;
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
