package io.coincast.benchmarks.soak;

import io.coincast.contracts.serde.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench soak}. Exit codes: 0 all stayed flat, 1 something grew or was missing, 2 bad usage. */
@Command(
        name = "soak",
        description =
                "A day of market time and more as fast as the machine makes it, in one process: heap, direct buffers,"
                        + " threads, handles, the state directory, and the latency of ticks at the end against the beginning.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
    @Option(names = "--coins", defaultValue = "200", description = "Symbols (default: ${DEFAULT-VALUE}).")
    private int coins;

    @Option(
            names = "--hours",
            defaultValue = "24",
            description = "Of the market that are judged, at least 4 (default: ${DEFAULT-VALUE}).")
    private double hours;

    @Option(
            names = "--warm-up-hours",
            defaultValue = "26",
            description = "Before those: a day fills the histories that the page shows (default: ${DEFAULT-VALUE}).")
    private double warmUpHours;

    @Option(names = "--dir", description = "For broker and state; a temporary one otherwise.")
    private @Nullable Path directory;

    @Option(names = "--ticks", paramLabel = "FILE", description = "Write what each tick took, as CSV.")
    private @Nullable Path ticks;

    @Option(names = "--json", description = "Print a summary object at the end.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (coins < 1 || hours < 4 || warmUpHours < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--coins must be positive, --hours at least 4, --warm-up-hours not negative");
        }
        Path place =
                directory == null ? Files.createTempDirectory("coincast-soak") : Files.createDirectories(directory);
        SoakRun run = new SoakRun(coins, warmUpHours, hours, place, line -> System.err.println("soak: " + line));
        SoakSummary summary = run.run();
        if (ticks != null) {
            Stream<String> lines = run.times().stream().map(TickTimes::toCsv);
            Files.write(ticks, Stream.concat(Stream.of(TickTimes.HEADER), lines).toList());
        }
        System.out.println(
                json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary) : summary.toString());
        return summary.violations().isEmpty() ? 0 : 1;
    }
}
