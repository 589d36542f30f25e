package io.coincast.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is killed while a transaction is open, and again while it comes up: the transaction ends all the same, so that
 * nobody who reads what is committed waits for it for ever.
 */
class KilledBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(80);
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    private final int port = EmbeddedBroker.free(0);
    private final KafkaConfig kafka = new KafkaConfig("127.0.0.1:" + port, Map.of());

    KilledBrokerIT() throws IOException {}

    @Test
    void shouldLeaveNoTransactionOpen() throws Exception {
        Process first = launch();
        KafkaClients.awaitBroker(kafka, PATIENCE);
        createTopic();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();

            first.destroyForcibly().waitFor();
            Process second = launch();
            boolean ended = second.waitFor(1, TimeUnit.SECONDS);
            assertThat(ended).as("ended by itself").isFalse();
            second.destroyForcibly().waitFor();
            Process third = launch();
            KafkaClients.awaitBroker(kafka, PATIENCE);
            assertThat(third.isAlive()).isTrue();

            await().atMost(PATIENCE).until(() -> end() == 2);
            producer.close(Duration.ZERO);
        }
    }

    private Properties properties() {
        Properties properties = KafkaClients.idempotentProducer(kafka, "killed");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "killed");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 5_000);
        return properties;
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "topic"))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Of the record and, once it is there, the marker that ends its transaction. */
    private long end() throws Exception {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "end"))) {
            return admin.listOffsets(
                            Map.of(PARTITION, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .partitionResult(PARTITION)
                    .get()
                    .offset();
        }
    }

    private Process launch() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CoincastMain.class.getName(),
                        "broker",
                        "--port",
                        String.valueOf(port),
                        "--dir",
                        directory.resolve("broker").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("broker.log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }
}
