package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.RegistryEntry.Reason;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.standalone.broker.EmbeddedBroker;
import io.coincast.trainer.registry.ModelRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The registry's commands against a real broker. */
class ModelsCommandIT {
    @TempDir
    Path directory;

    private String server = "";

    @Test
    void shouldChangeWhatServesAndSayWhoDidIt() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            server = broker.bootstrapServers();
            publish();

            assertThat(run("list", "--json").at("/slots").size()).isEqualTo(3);
            Path exported = directory.resolve("r2.json");
            run("export", "champion", "--out", exported.toString());
            assertThat(Json.decode(Files.readAllBytes(exported), Release.class).id())
                    .isEqualTo("r2");
            assertThat(championAfter("promote", "challenger-mlp", "--who", "ada", "--why", "better"))
                    .isEqualTo("c1");
            assertThat(championAfter("rollback", "--who", "ada", "--why", "worse after all"))
                    .isEqualTo("r2");
            assertThat(championAfter("withdraw", "champion", "--why", "a test")).isEqualTo("none");
            JsonNode shown = run("show", "c1", "--json");
            assertThat(shown.at("/slots/0/slot").asText()).isEqualTo("previous");
            assertThat(shown.at("/entries").findValuesAsText("action")).containsExactly("challenging", "promoted");
            assertThat(shown.at("/entries/1/who").asText()).isEqualTo("ada");
            assertThat(shown.at("/entries/1/why").asText()).isEqualTo("better");
        }
    }

    private String championAfter(String... command) throws Exception {
        run(command);
        for (JsonNode slot : run("list", "--json").at("/slots")) {
            if (slot.at("/slot").asText().equals(Release.CHAMPION)) {
                return slot.at("/releaseId").asText();
            }
        }
        return "none";
    }

    private JsonNode run(String... command) throws Exception {
        StringWriter out = new StringWriter();
        CommandLine models = new CommandLine(new ModelsCommand());
        models.setOut(new PrintWriter(out, true));
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--set";
        all[command.length + 1] = "kafka.bootstrap-servers=" + server;

        assertThat(models.execute(all)).isZero();
        return command[command.length - 1].equals("--json")
                ? Json.mapper().readTree(out.toString())
                : Json.mapper().nullNode();
    }

    private void publish() throws Exception {
        KafkaConfig kafka = new KafkaConfig(server, Map.of());
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "test"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
        try (ModelRegistry registry = new ModelRegistry(
                new KafkaProducer<>(
                        KafkaClients.idempotentProducer(kafka, "test"),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                () -> new KafkaConsumer<>(
                        KafkaClients.committedConsumer(kafka, "test"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                Clock.systemUTC())) {
            Reason reason = new Reason("test", "to begin with", Map.of());
            registry.promote(release("r1", "mlp"), null, reason);
            registry.promote(release("r2", "mlp"), release("r1", "mlp"), reason);
            registry.challenge(release("c1", "mlp"), reason);
        }
    }

    private static Release release(String id, String family) {
        ReleaseManifest manifest = new ReleaseManifest(
                family, "in", "out", 256, 16, List.of(0.5), "f", 0, 0, "", List.of(), 0, Map.of(), "v", Map.of());
        GoldenWindow golden = new GoldenWindow(List.of(1.0), List.of(1.0));
        return new Release(Release.SCHEMA, id, 1, manifest, List.of(golden), "AAAA", "00");
    }
}
