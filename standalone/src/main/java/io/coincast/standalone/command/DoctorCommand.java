package io.coincast.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.management.OperatingSystemMXBean;
import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.PoloniexClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coincast doctor}: looks at everything the services need. */
@Command(
        name = "doctor",
        description = "Checks what the services need, and says what to do. Exit code 1 if something fails.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long ENOUGH_MEMORY = 4L << 30;
    private static final long LARGE_OFFSET_MS = 60_000;

    @Option(names = "--dir", defaultValue = "${sys:user.home}/.coincast", description = "Where state is to be kept.")
    private Path directory = Path.of(".");

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    record DoctorConfig(KafkaConfig kafka, ClockConfig clock, ExchangeConfig exchange) {}

    @Override
    public Integer call() throws Exception {
        DoctorConfig config = options.load(DoctorConfig.class);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("Java", System.getProperty("java.vm.name") + " " + Runtime.version()));
        checks.add(memory());
        checks.add(directory());
        checks.add(natives());
        checks.add(Check.ok("GPU", "not used by this build; everything runs on the CPU"));
        checks.addAll(broker(config.kafka()));
        checks.add(exchange(config));
        print(checks);
        return checks.stream().anyMatch(check -> check.state() == Check.State.FAILED) ? 1 : 0;
    }

    private static Check memory() {
        long bytes =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
        String found = (bytes >> 20) + " MiB free";
        return bytes >= ENOUGH_MEMORY
                ? Check.ok("memory", found)
                : Check.warning(
                        "memory", found, "the whole pipeline in one process wants 4 GiB, a service about 1 GiB");
    }

    private Check directory() {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "doctor", ""));
            return Check.ok("directory", directory + " can be written");
        } catch (IOException e) {
            return Check.failed("directory", Failures.sentence(e), "give another one with --dir");
        }
    }

    private static Check natives() {
        try {
            return Check.ok("native libraries", "ND4J loads, on " + NativeSettings.threads() + " thread");
        } catch (LinkageError e) {
            return Check.failed("native libraries", Failures.sentence(e), "this platform has no ND4J; see README.md");
        }
    }

    private static List<Check> broker(KafkaConfig config) {
        try {
            KafkaClients.awaitBroker(config, PATIENCE);
        } catch (ConfigurationException e) {
            return List.of(Check.failed("broker", Failures.sentence(e), "docs/security.md says what is needed"));
        } catch (KafkaException e) {
            return List.of(Check.failed(
                    "broker",
                    Failures.sentence(e),
                    "start one ('coincast broker' for trying out), or set kafka.bootstrap-servers"));
        }
        return List.of(Check.ok("broker", config.bootstrapServers() + " answers"), topics(config));
    }

    private static Check topics(KafkaConfig config) {
        try (Admin admin = Admin.create(KafkaClients.common(config, "coincast-doctor"))) {
            Set<String> missing =
                    new TreeSet<>(Set.of(Topics.CANDLES, Topics.FORECASTS, Topics.MODELS, Topics.REJECTED));
            missing.removeAll(admin.listTopics().names().get());
            return missing.isEmpty()
                    ? Check.ok("topics", "all there")
                    : Check.warning("topics", "not there yet: " + missing, "the first service to start creates them");
        } catch (ExecutionException e) {
            return Check.failed("topics", Failures.sentence(e), "is this client allowed to describe topics?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.failed("topics", "interrupted", "");
        }
    }

    private static Check exchange(DoctorConfig config) {
        ExchangeConfig once = new ExchangeConfig(config.exchange().baseUrl(), 10, PATIENCE, 1);
        try {
            long offsetMs = new PoloniexClient(once).serverTimeMs()
                    - config.clock().toClock().millis();
            String found = once.baseUrl() + " answers; its clock is " + offsetMs + " ms ahead of ours";
            return Math.abs(offsetMs) < LARGE_OFFSET_MS
                    ? Check.ok("exchange", found)
                    : Check.warning(
                            "exchange", found, "set this machine's clock (NTP); candles close by the exchange's");
        } catch (RuntimeException e) {
            return Check.failed(
                    "exchange",
                    once.baseUrl() + ": " + Failures.sentence(e),
                    "check the network, or exchange.base-url");
        }
    }

    private void print(List<Check> checks) throws JsonProcessingException {
        if (json) {
            Terminal.results()
                    .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(checks));
            return;
        }
        Map<Check.State, String> marks = Map.of(
                Check.State.OK,
                "@|green ok     |@",
                Check.State.WARNING,
                "@|yellow warning|@",
                Check.State.FAILED,
                "@|red failed |@");
        for (Check check : checks) {
            String line = String.format("%s  %-16s  %s", marks.get(check.state()), check.name(), check.found());
            Terminal.results().println(Ansi.AUTO.string(line));
            if (!check.advice().isEmpty()) {
                Terminal.results().println("                           → " + check.advice());
            }
        }
    }
}
