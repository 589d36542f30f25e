package io.coincast.benchmarks.chaos;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.pipeline.DemoMarket;
import io.coincast.standalone.pipeline.PipelineConfigs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A pipeline of real processes on a simulated exchange with faults, some of which are killed or paused every few seconds;
 * afterwards every tick is judged. Threads: confined to one. Failure: {@link IllegalStateException} where the
 * pipeline does not come up at all.
 */
final class ChaosRun {
    private static final Duration WARM_UP = Duration.ofMinutes(5);
    private static final Duration DRAIN = Duration.ofMinutes(4);
    private static final Duration LATE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final List<String> TOPICS =
            List.of(Topics.CANDLES, Topics.FORECASTS, Topics.SETTLEMENTS, Topics.REJECTED);

    private final Settings settings;
    private final Path directory;
    private final Consumer<String> say;
    private final DemoMarket market;
    private final Duration freshness;
    private final Ledger ledger;
    private int kills;

    ChaosRun(Settings settings, Path directory, Consumer<String> say) {
        this.settings = settings;
        this.directory = directory;
        this.say = say;
        market = new DemoMarket(settings.speed(), Instant.now(), settings.coins(), settings.seed());
        freshness = Duration.ofMillis((long) (LATE.toMillis() * settings.speed()));
        ledger = new Ledger(freshness);
    }

    /**
     * What to run.
     *
     * @param damage for how long processes are hit, in wall time
     * @param speed how many times faster than real time the market runs
     */
    record Settings(long seed, Duration damage, int coins, double speed, int predictors) {}

    ChaosSummary run() throws IOException, InterruptedException {
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), market.origin(), market.speed());
        try (SimulatorService exchange = SimulatorService.start(simulator(), clock);
                Cast cast = new Cast(directory, freePort())) {
            KafkaConfig kafka = new KafkaConfig(cast.bootstrapServers(), Map.of());
            createTopics(kafka);
            cast.startServices(
                    market, settings.predictors(), freshness, exchange.uri().toString());
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
                new Stage(cast, consumer).play();
            }
        }
        return ledger.summary(settings.seed(), kills);
    }

    private SimulatorConfig simulator() {
        Map<String, String> keys = new LinkedHashMap<>();
        Map<String, String> demo = PipelineConfigs.demo(market, Map.of()).simulator();
        keys.putAll(demo == null ? Map.of() : demo);
        keys.put("faults.too-many-requests", "0.01");
        keys.put("faults.server-error", "0.01");
        keys.put("faults.html", "0.01");
        keys.put("faults.dropped-connection", "0.01");
        keys.put("faults.missing-candle", "0.002");
        keys.put("faults.missing-for", "12m");
        keys.put("faults.amended-candle", "0.01");
        return ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(keys));
    }

    private static void createTopics(KafkaConfig kafka) {
        KafkaClients.awaitBroker(kafka, WARM_UP);
        try (Admin admin = Admin.create(KafkaClients.common(kafka, "chaos-topics"))) {
            TopicCreator.create(admin, Topics.definitions(ConfigLoader.defaults(TopicsConfig.class)));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "chaos"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The processes while they run, and what is read of them. */
    private final class Stage {
        private final Cast cast;
        private final KafkaConsumer<byte[], byte[]> consumer;

        Stage(Cast cast, KafkaConsumer<byte[], byte[]> consumer) {
            this.cast = cast;
            this.consumer = consumer;
        }

        void play() throws IOException, InterruptedException {
            boolean up = readUntil(() -> ledger.symbols() == settings.coins(), WARM_UP);
            if (!up) {
                throw new IllegalStateException("the pipeline did not come up, see the logs in " + directory);
            }
            say.accept("up; the damage begins");
            damage();
            say.accept("the damage is over");
            readUntil(() -> false, LATE.dividedBy(6)); // whatever is down comes up, and ticks go on
            cast.ingest().stop();
            cast.victims().remove(cast.ingest());
            boolean paid = readUntil(() -> ledger.missing() == 0 && isAtEnd() && ledger.unsettled() == 0, DRAIN);
            readUntil(() -> false, Duration.ofSeconds(5)); // what should not come would come now
            say.accept(paid ? "nothing is owed any more" : "still owed after " + DRAIN);
        }

        private void damage() throws IOException, InterruptedException {
            long start = System.nanoTime();
            for (Blow blow : ChaosPlan.of(
                    settings.seed(), settings.damage(), cast.victims().size())) {
                long atNanos = start + blow.atMs() * 1_000_000;
                readUntil(() -> System.nanoTime() - atNanos >= 0, FOREVER);
                Victim victim = cast.victims().get(blow.victim());
                say.accept(String.format(
                        "%.1f s: %s %s for %.1f s",
                        blow.atMs() / 1e3, blow.kind(), victim.name(), blow.lastsMs() / 1e3));
                victim.hit(blow.kind(), blow.lastsMs() * 1_000_000);
                kills += blow.kind() == Blow.Kind.KILL ? 1 : 0;
            }
        }

        private boolean readUntil(BooleanSupplier reached, Duration patience) throws IOException, InterruptedException {
            long start = System.nanoTime();
            while (!reached.getAsBoolean()) {
                if (System.nanoTime() - start >= patience.toNanos()) {
                    return false;
                }
                consumer.poll(POLL).forEach(ledger::accept);
                for (Victim victim : cast.victims()) {
                    if (victim.tend()) {
                        say.accept(victim.name() + " ended by itself, and is started again");
                    }
                }
            }
            return true;
        }

        private boolean isAtEnd() {
            return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }
}
