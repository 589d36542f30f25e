package io.coincast.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.TopicDefinition;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Topics come into being once, however many services start at the same moment, and are never altered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicCreationIT {
    private static final TopicsConfig CONFIG = ConfigLoader.defaults(TopicsConfig.class);

    private EmbeddedBroker broker;
    private KafkaConfig kafka;
    private Admin admin;

    @BeforeAll
    void startBroker(@TempDir Path directory) throws Exception {
        broker = EmbeddedBroker.start(directory, 0);
        kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
        KafkaClients.awaitBroker(kafka, Duration.ofSeconds(30));
        admin = Admin.create(KafkaClients.common(kafka, "test"));
    }

    @AfterAll
    void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldCreateEverythingOnceThoughManyTryAtTheSameMoment() throws Exception {
        List<CompletableFuture<List<String>>> creators = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::createAll))
                .toList();

        for (CompletableFuture<List<String>> creator : creators) {
            assertThat(creator.get()).isEmpty();
        }
        assertThat(createAll()).isEmpty();
        assertThat(partitions(Topics.CANDLES)).isEqualTo(8);
        assertThat(partitions(Topics.MODELS)).isEqualTo(1);
        assertThat(setting(Topics.MODELS, "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(Topics.CANDLES, "retention.ms")).isEqualTo("34560000000");
    }

    @Test
    void shouldReportWhatDiffersAndLeaveIt() throws Exception {
        admin.createTopics(List.of(new NewTopic("differs", 2, (short) 1))).all().get();
        TopicDefinition wanted =
                new TopicDefinition("differs", 3, (short) 1, TopicDefinition.Cleanup.COMPACT, Duration.ZERO, Map.of());

        assertThat(TopicCreator.create(admin, List.of(wanted)))
                .containsExactly(
                        "topic differs has partitions 2 where the configuration says 3; it is left as it is",
                        "topic differs has cleanup.policy delete where the configuration says compact; it is left as it is");
        assertThat(setting("differs", "cleanup.policy")).isEqualTo("delete");
    }

    @Test
    void shouldNameTheKeyWhenThereAreTooFewBrokers() {
        TopicDefinition wanted =
                new TopicDefinition("copies", 1, (short) 3, TopicDefinition.Cleanup.DELETE, Duration.ZERO, Map.of());

        assertThatThrownBy(() -> TopicCreator.create(admin, List.of(wanted)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("topics.replication: must not exceed the number of brokers, was 3");
    }

    @Test
    void shouldTakeTheLargestRecordsOfEachTopic() throws Exception {
        createAll();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(new ProducerRecord<>(Topics.MODELS, new byte[1], new byte[Topics.MAX_RELEASE_BYTES - 1_000]));
        records.add(new ProducerRecord<>(Topics.REJECTED, new byte[1], new byte[Topics.MAX_REJECTED_BYTES - 1_000]));

        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "test"), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                assertThat(producer.send(record).get().hasOffset()).isTrue();
            }
        }
    }

    private List<String> createAll() {
        return TopicCreator.create(admin, Topics.definitions(CONFIG));
    }

    private int partitions(String topic) throws Exception {
        KafkaFuture<TopicDescription> description = admin.describeTopics(List.of(topic))
                .topicNameValues()
                .values()
                .iterator()
                .next();
        return description.get().partitions().size();
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource))
                .values()
                .values()
                .iterator()
                .next()
                .get();
        return config.get(name).value();
    }
}
