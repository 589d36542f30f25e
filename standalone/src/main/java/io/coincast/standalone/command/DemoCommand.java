package io.coincast.standalone.command;

import io.coincast.contracts.time.MarketClock;
import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.pipeline.DemoMarket;
import io.coincast.standalone.pipeline.PipelineConfigs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "Exit code 1 if a forecast was missing, doubled or unexpected, or a record was rejected.",
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--coins", defaultValue = "10", description = "Symbols altogether (default: ${DEFAULT-VALUE}).")
    private int coins;

    @Option(
            names = "--speed",
            defaultValue = "300",
            description = "How many times faster than real time; 300 closes a candle each second (default: "
                    + "${DEFAULT-VALUE}).")
    private double speed;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the synthetic coins.")
    private long seed;

    @Option(names = "--dir", description = "Where to keep state; a temporary directory otherwise, removed at the end.")
    private @Nullable Path directory;

    @Mixin
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws Exception {
        Instant origin = Instant.now();
        DemoMarket market = new DemoMarket(speed, origin, coins, seed);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, speed);
        Path kept = directory;
        try (Workspace workspace = kept == null ? Workspace.temporary() : Workspace.at(kept)) {
            AuditSummary summary = run.run(PipelineConfigs.demo(market), clock, workspace.path());
            return summary.holds() ? 0 : 1;
        }
    }
}
