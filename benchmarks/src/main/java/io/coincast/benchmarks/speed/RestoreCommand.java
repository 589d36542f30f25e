package io.coincast.benchmarks.speed;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench restore}. Exit codes: 0 done, 1 failed, also where readiness was not honest, 2 bad usage. */
@Command(
        name = "restore",
        description =
                "A predictor's start with the state of many coins, twice: with an empty state directory (cold) and with what"
                        + " the first has left there (warm), which is nothing, since all state is in memory and in changelogs. Until"
                        + " it is ready, which it must not say before it has all windows.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Option(names = "--coins", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int coins;

    @Option(
            names = "--forecasts",
            paramLabel = "N",
            defaultValue = "64",
            description = "Of each coin that are kept in its book, at most 64 (default: ${DEFAULT-VALUE}).")
    private int forecasts;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "6g",
            description = "Of the predictor (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of the predictor (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often it is started, each way; medians are stated (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Keep broker and state there, and use what is there in place of making it; a temporary directory otherwise.")
    private @Nullable Path directory;

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (coins < 1 || forecasts < 1 || forecasts > 64 || threads < 1 || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--coins, --threads and --rounds must be positive, --forecasts between 1 and 64");
        }
        Heap.check(spec, heap);
        try {
            output.print(RestoreRun.run(new RestoreRun.Plan(coins, forecasts, heap, threads, rounds, directory)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}
