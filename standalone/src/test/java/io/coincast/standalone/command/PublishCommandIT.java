package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import io.coincast.standalone.broker.EmbeddedBroker;
import io.coincast.standalone.topic.WholeTopic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A model that was made outside this project's trainer, here in Python, goes live. */
class PublishCommandIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int HISTORY = 900;

    @TempDir
    Path directory;

    @Test
    void shouldServeAModelThatWasMadeElsewhere() throws Exception {
        long newestOpenMs = Grid.floor(System.currentTimeMillis()) - Grid.INTERVAL_MS;
        List<Candle> candles = RevertingMarket.candles(2, newestOpenMs - HISTORY * Grid.INTERVAL_MS, HISTORY + 1);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Map.of());
            createTopics(kafka);
            produce(kafka, candles.stream().filter(candle -> candle.openTimeMs() < newestOpenMs));
            try (PredictorService predictor = PredictorService.start(config(kafka), MarketClock.system())) {
                String releaseId = publish(kafka);
                await().atMost(PATIENCE)
                        .until(() -> predictor.status().release().releaseId().equals(releaseId));

                produce(kafka, candles.stream().filter(candle -> candle.openTimeMs() == newestOpenMs));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(forecasts(kafka, newestOpenMs + Grid.INTERVAL_MS))
                                .hasSize(RevertingMarket.COINS)
                                .allSatisfy(forecast ->
                                        assertThat(forecast.releaseId()).isEqualTo(releaseId)));
            }
        }
    }

    private static String publish(KafkaConfig kafka) throws Exception {
        StringWriter out = new StringWriter();
        CommandLine models = new CommandLine(new ModelsCommand());
        models.setOut(new PrintWriter(out, true));
        List<String> arguments = PublishCommandTest.arguments(
                "--json",
                "--who",
                "ada",
                "--set",
                "kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                // which windows it is judged on depends on the time of day: one coin of few may be unlucky
                "--set",
                "gate.worst-symbol=0.2");

        assertThat(models.execute(arguments.toArray(String[]::new))).isZero();
        JsonNode result = Json.mapper().readTree(out.toString());
        assertThat(result.at("/published").asBoolean()).isTrue();
        assertThat(result.at("/slot").asText()).as(out.toString()).isEqualTo("champion");
        return result.at("/releaseId").asText();
    }

    private PredictorConfig config(KafkaConfig kafka) {
        return ConfigLoader.load(
                PredictorConfig.class,
                ConfigSources.ofFlags(Map.of(
                        "kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "http.port", "0",
                        "state-dir", directory.resolve("state").toString())));
    }

    private static void createTopics(KafkaConfig kafka) {
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "topics"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
    }

    private static void produce(KafkaConfig kafka, Stream<Candle> candles) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "test"), new ByteArraySerializer(), new ByteArraySerializer())) {
            candles.map(candle -> candle.published(0, candle.closeTimeMs()))
                    .forEach(candle -> sent.add(producer.send(new ProducerRecord<>(
                            Topics.CANDLES, candle.symbol().getBytes(StandardCharsets.UTF_8), Json.encode(candle)))));
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static List<Forecast> forecasts(KafkaConfig kafka, long asOfMs) {
        List<Forecast> forecasts = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = RegistryOptions.consumer(kafka)) {
            WholeTopic.read(consumer, Topics.FORECASTS, 0, (partition, record) -> {
                try {
                    forecasts.add(Json.decode(record.value(), Forecast.class));
                } catch (InvalidRecordException e) {
                    throw new AssertionError(e);
                }
            });
        }
        return forecasts.stream()
                .filter(forecast -> forecast.asOfMs() == asOfMs)
                .toList();
    }
}
