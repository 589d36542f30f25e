package io.coincast.standalone.command;

import io.coincast.contracts.time.MarketClock;
import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.pipeline.DemoMarket;
import io.coincast.standalone.pipeline.PipelineConfigs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast demo}: the whole pipeline on a simulated market. */
@Command(
        name = "demo",
        description = "Runs the whole pipeline in this process on a recorded and synthetic market.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast demo",
            "  coincast demo --coins 50 --speed 60",
            "  coincast demo --headless --duration 90s --json",
            "",
            "COINCAST_HTTP_TOKEN and COINCAST_HTTP_HOST from the environment count; nothing else does.",
            "Exit code 1 if a forecast was missing, doubled or unexpected, a record was rejected, or a symbol had none.",
        })
final class DemoCommand implements Callable<Integer> {
    private static final int PREFERRED_HTTP_PORT = 8080;

    @Option(names = "--coins", defaultValue = "10", description = "Symbols altogether (default: ${DEFAULT-VALUE}).")
    private int coins;

    @Option(
            names = "--speed",
            defaultValue = "300",
            description = "How many times faster than real time; 300 closes a candle each second (default: "
                    + "${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description =
                    "Seed of the synthetic coins (default: ${DEFAULT-VALUE}, a market in which networks soon find something).")
    private long seed;

    @Option(names = "--broker-port", defaultValue = "0", description = "Any free one if not given.")
    private int brokerPort;

    @Option(
            names = "--http-port",
            description = "If not given " + PREFERRED_HTTP_PORT + ", or any if that is not free.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--dir",
            description = "Where to keep state, new or empty; a temporary directory otherwise, removed at the end.")
    private @Nullable Path directory;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws Exception {
        Instant origin = Instant.now();
        DemoMarket market = market(origin);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, speed);
        PipelineConfigs configs = PipelineConfigs.demo(market, System.getenv()).onPorts(brokerPort, httpPort());
        refuseEarlierDemo();
        AuditSummary summary = run.run(configs, clock, directory);
        return holds(summary) ? 0 : 1;
    }

    /** A demo's market runs ahead of the time of day, so that one that begins now would be behind what was kept. */
    private void refuseEarlierDemo() throws IOException {
        if (directory != null && Files.isDirectory(directory)) {
            try (Stream<Path> content = Files.list(directory)) {
                Usage.require(
                        Objects.requireNonNull(spec).commandLine(),
                        content.findAny().isEmpty(),
                        "--dir: " + directory
                                + " is not empty, and a demo cannot go on where another ended; give a new one");
            }
        }
    }

    private int httpPort() {
        if (httpPort != null) {
            return httpPort;
        }
        try (ServerSocket socket = new ServerSocket(PREFERRED_HTTP_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean holds(AuditSummary summary) {
        if (summary.symbolsWithForecasts() < coins) {
            System.err.printf(
                    "coincast: %d of %d symbols were forecast; a longer --duration shows all%n",
                    summary.symbolsWithForecasts(), coins);
        }
        return summary.holds() && summary.symbolsWithForecasts() == coins;
    }

    private DemoMarket market(Instant origin) {
        try {
            return new DemoMarket(speed, origin, coins, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }
}
