package io.coincast.benchmarks.chaos;

import io.coincast.standalone.pipeline.DemoMarket;
import io.coincast.standalone.pipeline.PipelineConfigs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The processes of the pipeline: broker, predictors, trainer, ingest; none outlives this one. Threads: confined to one. */
final class Cast implements AutoCloseable {
    /** Enough to fit on. */
    private static final String HISTORY = "84h";

    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration REFIT_EVERY = Duration.ofMinutes(1);

    private final List<Victim> victims = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final String bootstrapServers;

    /** Starts the broker alone. */
    Cast(Path directory, int brokerPort) throws IOException {
        this.directory = directory;
        bootstrapServers = "127.0.0.1:" + brokerPort;
        String log = directory.resolve("broker").toString();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "chaos-end"));
        add("broker", List.of("broker", "--port", String.valueOf(brokerPort), "--dir", log));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Starts the services. */
    void startServices(DemoMarket market, int predictors, Duration freshness, String exchange) throws IOException {
        PipelineConfigs configs = PipelineConfigs.demo(market, Map.of());
        for (int i = 1; i <= predictors; i++) {
            Map<String, String> keys = new LinkedHashMap<>(configs.predictor());
            keys.put("state-dir", directory.resolve("state-" + i).toString());
            keys.put("standby-replicas", "1");
            keys.put("freshness", freshness.toMillis() + "ms");
            keys.put("catch-up", (long) (CATCH_UP.toMillis() * market.speed()) + "ms");
            service("predictor", "predictor-" + i, keys);
        }
        Map<String, String> trainer = new LinkedHashMap<>(configs.trainer());
        trainer.put("gate.lenient", "true"); // releases are to change often, whether they are better or not
        trainer.put("gate.baselines", "[]");
        trainer.put("refit-every", (long) (REFIT_EVERY.toMillis() * market.speed()) + "ms");
        service("trainer", "trainer", trainer);
        Map<String, String> ingest = new LinkedHashMap<>(configs.ingest());
        ingest.put("exchange.base-url", exchange);
        ingest.put("history", HISTORY);
        service("ingest", "ingest", ingest);
    }

    private void service(String service, String name, Map<String, String> keys) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(service));
        keys.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        arguments.addAll(List.of("--set", "kafka.bootstrap-servers=" + bootstrapServers));
        add(name, arguments);
    }

    private void add(String name, List<String> arguments) throws IOException {
        victims.add(Victim.start(name, arguments, directory));
    }

    List<Victim> victims() {
        return victims;
    }

    /** Ingest, which was started last. */
    Victim ingest() {
        return victims.get(victims.size() - 1);
    }

    @Override
    public void close() {
        victims.forEach(Victim::close);
    }
}
