package io.coincast.benchmarks.tick;

import io.coincast.benchmarks.Directories;
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
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
public final class Rig implements AutoCloseable {
    /** Of every topic. */
    public static final int PARTITIONS = 8;

    /**
     * Those with which Kafka's own scripts start one, {@code kafka-server-start.sh} and {@code kafka-run-class.sh}; and the heap's
     * pages at once, as a broker has them that has been running for an hour.
     */
    private static final List<String> BROKER_OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-XX:+ExplicitGCInvokesConcurrent",
            "-XX:+AlwaysPreTouch");

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicsConfig TOPICS = new TopicsConfig(
            PARTITIONS, 1, DAY.multipliedBy(400), DAY.multipliedBy(30), DAY.multipliedBy(90), DAY, DAY);

    private final Path directory;
    private final boolean kept;
    private final KafkaConfig kafka;
    private final List<Program> programs = new ArrayList<>();
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final Thread end = new Thread(this::abandon, "bench-end");

    private Rig(Path directory, boolean kept, int port) throws IOException {
        this.directory = directory;
        this.kept = kept;
        kafka = new KafkaConfig("127.0.0.1:" + port, Map.of());
        Runtime.getRuntime().addShutdownHook(end);
        String log = directory.resolve("broker").toString();
        Program ignored = start(
                "broker",
                CoincastMain.class,
                List.of("broker", "--port", String.valueOf(port), "--dir", log),
                BROKER_OPTIONS);
    }

    /** Starts a broker and waits for it. */
    public static Rig start() throws IOException {
        return start(new Rig(Files.createTempDirectory("coincast-bench"), false, freePort()));
    }

    /** The same with what {@code directory} has kept of another, and will keep of this one. */
    public static Rig start(Path directory) throws IOException {
        return start(new Rig(Files.createDirectories(directory), true, freePort()));
    }

    private static Rig start(Rig rig) {
        KafkaClients.awaitBroker(rig.kafka, PATIENCE);
        return rig;
    }

    /** A port that nobody listens on now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs {@code main} until this is closed. */
    public Program start(String name, Class<?> main, List<String> arguments) throws IOException {
        return start(name, main, arguments, List.of());
    }

    /** The same with further {@code options} for its Java machine. */
    public Program start(String name, Class<?> main, List<String> arguments, List<String> options) throws IOException {
        Program program = Program.start(name, directory, main, arguments, options);
        programs.add(program);
        open.push(program::close);
        return program;
    }

    /** Fails where a program has ended that was not asked to. */
    public void check() {
        programs.forEach(Program::check);
    }

    /** What is appended to {@code candles} and read from {@code forecasts}. */
    public Track track(String name, String candles, String forecasts) {
        Track track = new Track(kafka, name, candles, forecasts, PARTITIONS);
        open.push(track::close);
        return track;
    }

    /** Of whatever is written; removed when this is closed, unless it is kept. */
    public Path directory() {
        return directory;
    }

    /** How to reach the broker. */
    public KafkaConfig kafka() {
        return kafka;
    }

    /** To be closed by the caller. */
    public Admin admin() {
        return Admin.create(KafkaClients.common(kafka, "bench-admin"));
    }

    /** Those of Coincast. */
    public void createTopics() {
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

    /** Appends one record and returns when it is stored. */
    public void send(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
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
        Runtime.getRuntime().removeShutdownHook(end);
        remove();
    }

    private void remove() throws IOException {
        if (!kept) {
            Directories.remove(directory);
        }
    }

    /** Where this process is asked to end before it is done. */
    private void abandon() {
        List.copyOf(programs).forEach(Program::kill);
        try {
            remove();
        } catch (IOException e) {
            System.err.println("coincast: " + directory + " cannot be removed: " + e.getMessage());
        }
    }
}
