package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.BrokerRefusals;
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
import io.coincast.standalone.audit.Audit;
import io.coincast.standalone.audit.AuditReader;
import io.coincast.standalone.broker.AclCommands;
import io.coincast.standalone.broker.Keystores;
import io.coincast.standalone.broker.SecuredBroker;
import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.TrainerService;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With TLS, logins and the documented ACLs the pipeline does all of its work, and whoever does not belong does none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredPipelineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final double SPEED = 150;
    private static final List<String> USERS = List.of("ingest", "predictor", "trainer", "operator", "bot", "stranger");

    private Path directory;
    private Keystores stores;
    private SecuredBroker broker;

    @BeforeAll
    void startBroker(@TempDir Path temporary) throws Exception {
        directory = temporary;
        stores = Keystores.in(directory);
        broker = SecuredBroker.start(directory.resolve("broker"), stores, USERS);
        KafkaConfig kafka = kafka(SecuredBroker.ADMIN);
        KafkaClients.awaitBroker(kafka, Duration.ofSeconds(30));
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "admin"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
            admin.createAcls(AclCommands.in(Path.of("..", "docs", "security.md")))
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stopBroker() throws Exception {
        broker.close();
    }

    private record Connection(KafkaConfig kafka) {}

    private Map<String, String> login(String user) {
        return new LinkedHashMap<>(Map.of(
                "kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "kafka.security.protocol",
                "sasl-ssl",
                "kafka.security.username",
                user,
                "kafka.security.truststore",
                stores.truststore().toString()));
    }

    private static Map<String, String> secrets(String password) {
        return Map.of(
                "COINCAST_KAFKA_SECURITY_PASSWORD",
                password,
                "COINCAST_KAFKA_SECURITY_TRUSTSTORE_PASSWORD",
                Keystores.PASSWORD);
    }

    private KafkaConfig kafka(String user) {
        return load(Connection.class, user, Map.of()).kafka();
    }

    private <T extends Record> T load(Class<T> type, String user, Map<String, String> keys) {
        Map<String, String> all = login(user);
        all.putAll(keys);
        return ConfigLoader.load(type, new ConfigSources(null, secrets(SecuredBroker.password(user)), all));
    }

    @Test
    @SuppressWarnings("try") // the trainer only has to be there
    void shouldForecastAndPublishReleasesWithTheDocumentedAclsAlone() throws Exception {
        DemoMarket market = new DemoMarket(SPEED, Instant.now(), 3, 5);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), market.origin(), SPEED);
        Audit audit = new Audit(market.freshness());
        try (SimulatorService exchange = SimulatorService.start(
                        ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(market.simulator())), clock);
                AuditReader reader =
                        AuditReader.start(KafkaClients.committedConsumer(kafka("operator"), "audit"), audit);
                PredictorService predictor = PredictorService.start(predictor(market), clock);
                TrainerService trainer =
                        TrainerService.start(load(TrainerConfig.class, "trainer", trainer(market)), clock);
                IngestService ingest = IngestService.start(ingest(market, exchange), clock)) {
            await().atMost(PATIENCE).until(() -> works(audit, predictor) || hasFailed(predictor));

            assertThat(hasFailed(predictor)).isFalse();
            assertThat(predictor.status().release().served()).isPositive();
            assertThat(ingest.isAlive() && trainer.isAlive() && reader.isAlive())
                    .isTrue();
            assertThat(trainer.failures()).isZero();
        }
    }

    private static boolean works(Audit audit, PredictorService predictor) {
        return audit.summary().forecasts() >= 12
                && predictor.status().ready()
                && predictor.status().release().served() > 0;
    }

    private static boolean hasFailed(PredictorService predictor) {
        return predictor.failed().toCompletableFuture().isDone();
    }

    private PredictorConfig predictor(DemoMarket market) {
        Map<String, String> keys = new LinkedHashMap<>(market.predictor());
        keys.put("state-dir", directory.resolve("state").toString());
        return load(PredictorConfig.class, "predictor", keys);
    }

    /** So many samples that it need not wait for more. */
    private static Map<String, String> trainer(DemoMarket market) {
        Map<String, String> keys = PipelineParts.lenient(market.trainer());
        keys.put("fit.stride", "2");
        return keys;
    }

    private IngestConfig ingest(DemoMarket market, SimulatorService exchange) {
        Map<String, String> keys = new LinkedHashMap<>(market.ingest());
        keys.put("exchange.base-url", exchange.uri().toString());
        return load(IngestConfig.class, "ingest", keys);
    }

    private void refused(KafkaConfig kafka, String... said) {
        assertThatThrownBy(() -> KafkaClients.awaitBroker(kafka, SHORT))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .hasLineCount(1)
                .contains(said);
    }

    @Test
    void shouldRefuseAWrongPassword() {
        KafkaConfig kafka = ConfigLoader.load(
                        Connection.class, new ConfigSources(null, secrets("guessed"), login("ingest")))
                .kafka();

        refused(kafka, "refused the login of 'ingest'", "COINCAST_KAFKA_SECURITY_PASSWORD");
    }

    @Test
    void shouldRefuseToTalkToABrokerWhoseCertificateHasExpired() {
        refused(
                load(Connection.class, "ingest", Map.of("kafka.bootstrap-servers", broker.withExpiredCertificate()))
                        .kafka(),
                "the broker's certificate has expired");
    }

    @Test
    void shouldLetInWhoShowsAValidCertificateOnly() throws Exception {
        KafkaClients.awaitBroker(certified("client", "-1d"), SHORT);

        refused(certified("late", "-10d"), "our certificate in kafka.security.keystore has expired");
    }

    private KafkaConfig certified(String name, String start) throws Exception {
        Map<String, String> keys = Map.of(
                "kafka.bootstrap-servers", broker.forCertificates(),
                "kafka.security.protocol", "ssl",
                "kafka.security.keystore", stores.key(name, start, 5).toString(),
                "kafka.security.truststore", stores.truststore().toString());
        Map<String, String> secrets = Map.of(
                "COINCAST_KAFKA_SECURITY_KEYSTORE_PASSWORD", Keystores.PASSWORD,
                "COINCAST_KAFKA_SECURITY_TRUSTSTORE_PASSWORD", Keystores.PASSWORD);
        return ConfigLoader.load(Connection.class, new ConfigSources(null, secrets, keys))
                .kafka();
    }

    @Test
    void shouldNotTrustABrokerOfAnotherAuthority() {
        Map<String, String> keys = login("ingest");
        keys.remove("kafka.security.truststore");
        KafkaConfig kafka = ConfigLoader.load(
                        Connection.class,
                        new ConfigSources(null, Map.of("COINCAST_KAFKA_SECURITY_PASSWORD", "tsegni"), keys))
                .kafka();

        refused(kafka, "truststore");
    }

    @Test
    void shouldNotAnswerAClientWithoutTls() {
        assertThatThrownBy(() -> KafkaClients.awaitBroker(new KafkaConfig(broker.bootstrapServers(), Map.of()), SHORT))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("no broker answers at " + broker.bootstrapServers());
    }

    @Test
    void shouldKeepAStrangerAndEachServiceFromTheOthersTopics() {
        for (String user : List.of("stranger", "bot", "ingest", "trainer", "operator")) {
            assertForbidden(user, Topics.FORECASTS);
        }
        assertForbidden("predictor", Topics.CANDLES);
        assertForbidden("predictor", Topics.MODELS);
        assertForbidden("ingest", Topics.MODELS);
        assertForbidden("trainer", Topics.CANDLES);
        assertForbidden("bot", Topics.CANDLES);
    }

    private void assertForbidden(String user, String topic) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka(user), "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                            .get())
                    .as(user + " to " + topic)
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(e -> assertThat(BrokerRefusals.explain(e))
                            .hasValueSatisfying(said -> assertThat(said).contains("docs/security.md")));
        }
    }
}
