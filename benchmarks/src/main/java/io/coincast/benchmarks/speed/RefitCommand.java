package io.coincast.benchmarks.speed;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench refit}. */
@Command(
        name = "refit",
        description =
                "A refit of the trainer's default candidates, gate included, and what it does to the ticks of a predictor"
                        + " beside it.",
        mixinStandardHelpOptions = true)
public final class RefitCommand implements Callable<Integer> {
    @Option(names = "--coins", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
    private int coins;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "Of candles, each coin (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "30",
            description = "That are timed without the trainer, before it and after it (default: ${DEFAULT-VALUE}).")
    private int ticks;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "150",
            description = "Ticks before those, until code is compiled (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "1500m",
            description = "Of the trainer (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "For the trainer; may be repeated.")
    private List<String> settings = List.of();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (coins < 1 || days < 2 || ticks < 1 || warmUp < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--coins, --ticks and --warm-up must be positive, --days at least 2");
        }
        Heap.check(spec, heap);
        output.print(RefitRun.run(new RefitRun.Plan(coins, days, warmUp, ticks, heap, settings)));
        return 0;
    }
}
