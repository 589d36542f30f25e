package io.coincast.benchmarks.chaos;

import io.coincast.contracts.serde.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coincast bench chaos}. Exit codes: 0 every guarantee held, 1 one was broken. */
@Command(
        name = "chaos",
        description = "Kills and pauses the processes of a pipeline at random, and judges every tick.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of market, faults and blows (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--minutes", defaultValue = "5", description = "Of damage (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--coins", defaultValue = "200", description = "Symbols (default: ${DEFAULT-VALUE}).")
    private int coins;

    @Option(names = "--speed", defaultValue = "60", description = "Of the market (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(names = "--predictors", defaultValue = "3", description = "Instances (default: ${DEFAULT-VALUE}).")
    private int predictors;

    @Option(names = "--dir", description = "For logs and state; a temporary one otherwise.")
    private @Nullable Path directory;

    @Option(names = "--json", description = "Print a summary object at the end.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Path place =
                directory == null ? Files.createTempDirectory("coincast-chaos") : Files.createDirectories(directory);
        System.err.println("chaos: logs in " + place);
        Duration damage = Duration.ofMillis((long) (minutes * 60_000));
        ChaosRun.Settings settings = new ChaosRun.Settings(seed, damage, coins, speed, predictors);
        ChaosSummary summary = new ChaosRun(settings, place, line -> System.err.println("chaos: " + line)).run();
        print(summary);
        return summary.violations().isEmpty() ? 0 : 1;
    }

    private void print(ChaosSummary summary) throws Exception {
        System.out.println(
                json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary) : summary.toString());
    }
}
