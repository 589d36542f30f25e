package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rejected records are listed, and replayed once each, however often that is asked for. */
class RejectedCommandIT {
    @TempDir
    Path directory;

    private KafkaConfig kafka = new KafkaConfig("127.0.0.1:1", Map.of());

    @Test
    void shouldListAndReplayEachRecordOnce() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
            createTopics();
            reject(rejected("A_B", 0, "too early", Topics.CANDLES));
            reject(rejected("C_D", 1, "broken\u001b[2J", Topics.CANDLES));
            reject(rejected("C_D", 2, "who says so", "__consumer_offsets"));
            send(Topics.REJECTED, new byte[] {'?'});

            JsonNode listed = run("list", "--limit", "2", "--json");
            assertThat(listed.path("total").asInt()).isEqualTo(3);
            assertThat(listed.path("unreadable").asInt()).isEqualTo(1);
            assertThat(listed.path("records")).hasSize(2);
            assertThat(run("list", "--symbol", "A_B", "--json").path("total").asInt())
                    .isEqualTo(1);

            assertCounts(run("replay", "--dry-run", "--json"), 3, 2, 0, 0, 1);
            assertThat(candles()).isEmpty();
            assertCounts(run("replay", "--reason", "too early", "--json"), 1, 1, 0, 0, 0);
            assertCounts(run("replay", "--json"), 3, 1, 1, 0, 1);
            assertCounts(run("replay", "--json"), 3, 0, 2, 0, 1);

            List<ConsumerRecord<byte[], byte[]>> candles = candles();
            assertThat(candles).extracting(record -> text(record.key())).containsExactlyInAnyOrder("A_B", "C_D");
            assertThat(candles).extracting(record -> text(record.value())).containsOnly("{}");
            assertAgain(candles.get(0));
        }
    }

    /** What is rejected although it was replayed is not replayed for ever. */
    private void assertAgain(ConsumerRecord<byte[], byte[]> replayed) throws Exception {
        reject(new RejectedRecord(
                RejectedRecord.SCHEMA,
                "still broken",
                replayed.topic(),
                replayed.partition(),
                replayed.offset(),
                base64(text(replayed.key())),
                base64("{}"),
                "predictor",
                1));

        assertCounts(run("replay", "--json"), 4, 0, 2, 1, 1);
    }

    private static void assertCounts(JsonNode counts, int... expected) {
        assertThat(List.of("matched", "replayed", "alreadyReplayed", "rejectedAgain", "notReplayable"))
                .extracting(name -> counts.path(name).asInt())
                .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
    }

    private static RejectedRecord rejected(String symbol, long offset, String reason, String topic) {
        return new RejectedRecord(
                RejectedRecord.SCHEMA, reason, topic, 0, offset + 1_000, base64(symbol), base64("{}"), "predictor", 1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private JsonNode run(String... command) throws Exception {
        StringWriter out = new StringWriter();
        CommandLine rejected = new CommandLine(new RejectedCommand());
        rejected.setOut(new PrintWriter(out, true));
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--set";
        all[command.length + 1] = "kafka.bootstrap-servers=" + kafka.bootstrapServers();
        assertThat(rejected.execute(all)).isZero();
        return Json.mapper().readTree(out.toString());
    }

    private void createTopics() {
        KafkaClients.awaitBroker(kafka, Duration.ofSeconds(30));
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "test"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
    }

    private void reject(RejectedRecord rejected) throws Exception {
        send(Topics.REJECTED, Json.encode(rejected));
    }

    private void send(String topic, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "test"), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topic, new byte[] {'k'}, value))
                            .get())
                    .isNotNull();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> candles() {
        List<ConsumerRecord<byte[], byte[]>> candles = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "test"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CANDLES).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(candles::add);
            }
        }
        return candles;
    }
}
