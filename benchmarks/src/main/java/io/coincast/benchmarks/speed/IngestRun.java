package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.tick.Program;
import io.coincast.benchmarks.tick.Rig;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Ingest against a simulated exchange that takes its time, each in a {@link Program} of its own: from the close of a tick
 * until the last of its candles can be read. Threads: confined to one.
 *
 * <p>Time: the market runs faster so that a tick comes as soon as the one before can be done with; the grace is made as long
 * in our time as it is on a live exchange.
 */
final class IngestRun {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration BEYOND = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);
    /** Of a period, what may be spent on asking; the rest is slack, so that a late tick does not make the next one late. */
    private static final double BUSY = 0.7;

    private final Plan plan;
    private final double speed;
    private final Instant origin = Instant.now();

    private IngestRun(Plan plan) {
        this.plan = plan;
        double busyS = (plan.allowed().toMillis() + GRACE.toMillis()) / 1e3;
        speed = Math.max(1, Duration.ofMillis(Grid.INTERVAL_MS).toSeconds() * BUSY / busyS);
    }

    /**
     * What to measure.
     *
     * @param budget requests per second
     * @param parallelism requests at a time; 0 leaves it to ingest
     */
    record Plan(int symbols, Latency latency, double budget, int parallelism, int ticks) {
        /** What the requests of a tick take within the budget, and two seconds. */
        Duration allowed() {
            return Duration.ofMillis((long) (1e3 * symbols / budget)).plus(BEYOND);
        }
    }

    /** What came of it, by name. */
    static Map<String, Object> run(Plan plan) throws Exception {
        try (Rig rig = Rig.start()) {
            rig.createTopics();
            return new IngestRun(plan).measure(rig);
        }
    }

    private Map<String, Object> measure(Rig rig) throws Exception {
        int port = Rig.freePort();
        Program exchange = rig.start("exchange", CoincastMain.class, arguments("simulate", exchange(port)));
        await(exchange, URI.create("http://127.0.0.1:" + port + "/timestamp"));
        Program ingest = rig.start("ingest", CoincastMain.class, arguments("ingest", ingest(rig, port)));
        System.err.printf(
                "coincast: %d symbols, %.0f requests a second, a tick each %.1f s ...%n",
                plan.symbols(), plan.budget(), Grid.INTERVAL_MS / speed / 1e3);
        Map<Long, Long> lastMs = read(rig, List.of(exchange, ingest));
        return figures(lastMs, ingest);
    }

    private static List<String> arguments(String command, Map<String, String> keys) {
        List<String> arguments = new ArrayList<>(List.of(command));
        keys.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    private Map<String, String> exchange(int port) {
        Map<String, String> keys = clock();
        keys.put("port", String.valueOf(port));
        keys.put("recordings", "false");
        keys.put("coins", String.valueOf(plan.symbols()));
        keys.put("history", "26h");
        keys.put("api.rate-limit", "1000");
        keys.put("faults.latency", plan.latency().least().toMillis() + "ms");
        keys.put("faults.latency-jitter", plan.latency().spread().toMillis() + "ms");
        return keys;
    }

    private Map<String, String> ingest(Rig rig, int port) throws IOException {
        Map<String, String> keys = clock();
        keys.put("kafka.bootstrap-servers", rig.kafka().bootstrapServers());
        keys.put("exchange.base-url", "http://127.0.0.1:" + port);
        keys.put("exchange.requests-per-second", String.valueOf(plan.budget()));
        keys.put("http.port", String.valueOf(Rig.freePort()));
        keys.put("top", String.valueOf(plan.symbols()));
        keys.put("history", "1h");
        keys.put("grace", (long) (GRACE.toMillis() * speed) + "ms");
        keys.put("recheck", "0s");
        keys.put("refresh", "24h");
        if (plan.parallelism() > 0) {
            keys.put("parallelism", String.valueOf(plan.parallelism()));
        }
        return keys;
    }

    private Map<String, String> clock() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("clock.speed", String.valueOf(speed));
        keys.put("clock.origin", origin.toString());
        return keys;
    }

    private static void await(Program exchange, URI uri) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        while (true) {
            exchange.check();
            try {
                HttpResponse<Void> ignored =
                        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /** When the last candle of each tick was read, epoch milliseconds of ours by close; of ticks that are complete. */
    private Map<Long, Long> read(Rig rig, List<Program> programs) throws Exception {
        Map<Long, Integer> counts = new TreeMap<>();
        Map<Long, Long> lastMs = new TreeMap<>();
        long fromMs = Long.MAX_VALUE;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(rig.kafka(), "bench-ingest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions());
            while (lastMs.size() < plan.ticks()) {
                programs.forEach(Program::check);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    long closeMs = Json.decode(record.value(), Candle.class).closeTimeMs();
                    boolean complete = counts.merge(closeMs, 1, Integer::sum) == plan.symbols();
                    if (complete && wallMs(closeMs) >= fromMs) {
                        lastMs.put(closeMs, System.currentTimeMillis());
                    } else if (complete) {
                        fromMs = System.currentTimeMillis();
                    }
                }
            }
        }
        return lastMs;
    }

    private static List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(Topics.CANDLES, partition));
        }
        return partitions;
    }

    private Map<String, Object> figures(Map<Long, Long> lastMs, Program ingest) {
        List<Double> seconds = lastMs.entrySet().stream()
                .map(tick -> (tick.getValue() - wallMs(tick.getKey())) / 1e3)
                .sorted()
                .toList();
        double most = seconds.get(seconds.size() - 1);
        double graceS = GRACE.toMillis() / 1e3;
        double allowedS = plan.allowed().toMillis() / 1e3;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("symbols", plan.symbols());
        figures.put("latency", plan.latency().toString());
        figures.put("requestsPerSecond", plan.budget());
        figures.put("ticks", seconds.size());
        figures.put("allowedS", allowedS);
        figures.put("afterClosedS", seconds.get(seconds.size() / 2) - graceS);
        figures.put("afterClosedMostS", most - graceS);
        figures.put("afterCloseMostS", most);
        figures.put("allowedRatio", (most - graceS) / allowedS);
        figures.put("residentMib", ingest.residentMib());
        return figures;
    }

    /** Our time at which the market's is {@code marketMs}. */
    private long wallMs(long marketMs) {
        return origin.toEpochMilli() + Math.round((marketMs - origin.toEpochMilli()) / speed);
    }
}
