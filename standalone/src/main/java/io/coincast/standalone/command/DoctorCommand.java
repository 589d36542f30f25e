package io.coincast.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.management.OperatingSystemMXBean;
import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.engine.EngineConfig;
import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.PoloniexClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coincast doctor}: looks at everything the services need. */
@Command(
        name = "doctor",
        description = "Checks what the services need, and says what to do. Exit code 1 if something fails.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  coincast doctor", "  coincast doctor --config configs/predictor.yaml --json"})
final class DoctorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long ENOUGH_MEMORY = 4L << 30;
    private static final Path NVIDIA = Path.of("/proc/driver/nvidia/version");

    @Option(
            names = "--dir",
            defaultValue = "${sys:user.home}/.coincast",
            description = "Where state is to be kept (default: ~/.coincast).")
    private Path directory = Path.of(".");

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    record DoctorConfig(KafkaConfig kafka, ClockConfig clock, ExchangeConfig exchange, EngineConfig engine) {}

    @Override
    public Integer call() throws Exception {
        DoctorConfig config = options.load(DoctorConfig.class);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("Java", System.getProperty("java.vm.name") + " " + Runtime.version()));
        checks.add(memory());
        checks.add(directory());
        checks.add(natives());
        checks.add(engine(config.engine()));
        checks.addAll(BrokerChecks.of(config.kafka()));
        checks.addAll(exchange(config));
        print(checks);
        return checks.stream().anyMatch(check -> check.state() == Check.State.FAILED) ? 1 : 0;
    }

    /** Of the machine, or of the container where there is one; what this Java may take is what a service would. */
    private static Check memory() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String found = String.format(
                "%d of %d MiB free, heap at most %d MiB, %d processors",
                machine.getFreeMemorySize() >> 20,
                machine.getTotalMemorySize() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors());
        return machine.getFreeMemorySize() >= ENOUGH_MEMORY
                ? Check.ok("memory", found)
                : Check.warning(
                        "memory",
                        found,
                        "the whole pipeline in one process wants 4 GiB, the trainer 2 GiB, any other service 1 GiB");
    }

    /** Tried out where it is, or where it would be made; nothing is left behind. */
    private Check directory() {
        try {
            Path existing = existing(directory.toAbsolutePath());
            Files.delete(Files.createTempFile(existing, "doctor", ""));
            return Check.ok("directory", directory + (Files.exists(directory) ? " can be written" : " can be made"));
        } catch (IOException e) {
            return Check.failed("directory", Failures.sentence(e), "give another one with --dir");
        }
    }

    private static Path existing(Path wanted) throws FileAlreadyExistsException {
        Path existing = wanted;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new FileAlreadyExistsException(existing.toString());
        }
        return existing;
    }

    private static Check natives() {
        try {
            return Check.ok("native libraries", "ND4J loads, on " + NativeSettings.threads() + " thread");
        } catch (LinkageError e) {
            return Check.failed("native libraries", Failures.sentence(e), "this platform has no ND4J; see README.md");
        }
    }

    private static Check engine(EngineConfig config) {
        try {
            EngineStatus status = ServingEngine.select(config).status();
            String found = status.kind() + " on " + status.device() + gpu();
            String warning = status.warning();
            return warning == null ? Check.ok("engine", found) : Check.warning("engine", found, warning);
        } catch (ConfigurationException e) {
            return Check.failed("engine", Failures.sentence(e) + gpu(), "docs/operations.md, Engine and GPU");
        }
    }

    /** What the machine has, whether this build uses it or not. */
    private static String gpu() {
        try {
            return Files.exists(NVIDIA)
                    ? "; NVIDIA's driver is there: "
                            + Files.readString(NVIDIA).lines().findFirst().orElse("")
                    : "; no NVIDIA driver";
        } catch (IOException e) {
            return "; NVIDIA's driver does not say its version";
        }
    }

    private static List<Check> exchange(DoctorConfig config) {
        ExchangeConfig once = new ExchangeConfig(config.exchange().baseUrl(), 10, PATIENCE, 1);
        try {
            Clock clock = config.clock().toClock();
            PoloniexClient exchange = new PoloniexClient(once);
            exchange.serverTimeMs(); // the first call is slow, and would blur the comparison
            long askedMs = clock.millis();
            long exchangeMs = exchange.serverTimeMs();
            long answeredMs = clock.millis();
            return List.of(
                    Check.ok("exchange", once.baseUrl() + " answers"),
                    clock(exchangeMs - (askedMs + answeredMs) / 2, (answeredMs - askedMs) / 2));
        } catch (RuntimeException e) {
            return List.of(Check.failed(
                    "exchange",
                    once.baseUrl() + ": " + Failures.sentence(e),
                    "check the network, or exchange.base-url"));
        }
    }

    private static Check clock(long aheadMs, long uncertainMs) {
        return Check.clock(
                "clock",
                "the exchange's",
                aheadMs,
                uncertainMs,
                "set this machine's clock (NTP), or clock.speed and clock.origin as the simulated exchange has them");
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
