package io.coincast.standalone.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker that is its own controller (KRaft), for the demo, for trying things out and for tests.
 *
 * <p>Listens on 127.0.0.1 only. What it stores stays in its directory: started there again, it goes on. One node keeps
 * one copy, so this is no broker for production. Threads: start and close from one thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String CLUSTER_ID = "Y29pbmNhc3QtZGVtby0wMQ";
    private static final String LOG = "log";

    /** A broker that is paused for less is not given up, see {@link KilledBroker}. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(DirectoryLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Formats {@code directory} if it is new and starts a broker on it; returns when it listens.
     *
     * @param port 0 for any free one
     * @throws IOException if the directory cannot be written or is used by another broker, or the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) throws IOException {
        return start(directory, free(port), Map.of(), List.of());
    }

    /**
     * As {@link #start(Path, int)}, with {@code further} settings of Kafka over ours.
     *
     * @param users those that may log in with SCRAM from the start, as {@code kafka-storage format --add-scram} wants them
     */
    static EmbeddedBroker start(Path directory, int brokerPort, Map<String, String> further, List<String> users)
            throws IOException {
        Files.createDirectories(directory);
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return new EmbeddedBroker(lock, server(directory, brokerPort, further, users), brokerPort);
        } catch (IOException | RuntimeException | LinkageError e) {
            lock.close();
            throw e;
        }
    }

    private static KafkaRaftServer server(
            Path directory, int brokerPort, Map<String, String> further, List<String> users) throws IOException {
        Map<String, String> settings = settings(directory, brokerPort, free(0));
        settings.putAll(further);
        boolean killed = KilledBroker.isIn(directory.resolve(LOG));
        format(directory, settings, users);
        if (killed) {
            KilledBroker.bury(settings);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return server;
    }

    /** Where clients connect, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.resolve(LOG).toString());
        settings.put("auto.create.topics.enable", "false");
        oneCopyOfEverything(settings);
        smallAndQuick(settings);
        settings.put("broker.session.timeout.ms", String.valueOf(PATIENT.toMillis()));
        return settings;
    }

    private static void oneCopyOfEverything(Map<String, String> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void smallAndQuick(Map<String, String> settings) {
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        settings.put("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.put("message.max.bytes", String.valueOf(8 << 20));
        settings.put("replica.fetch.max.bytes", String.valueOf(8 << 20));
    }

    private static void format(Path directory, Map<String, String> settings, List<String> users) throws IOException {
        Path file = directory.resolve("server.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit;
        try (PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            exit = StorageTool.execute(arguments(file, users), printer);
        }
        if (exit != 0) {
            throw new IOException("cannot format " + directory + ": " + output.toString(StandardCharsets.UTF_8));
        }
    }

    private static String[] arguments(Path file, List<String> users) {
        List<String> arguments =
                new ArrayList<>(List.of("format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", file.toString()));
        users.forEach(user -> arguments.addAll(List.of("--add-scram", user)));
        return arguments.toArray(String[]::new);
    }

    static int free(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException("port " + port + " of 127.0.0.1 is not free: " + e.getMessage(), e);
        }
    }
}
