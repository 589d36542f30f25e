package io.coincast.benchmarks.speed;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench start}. */
@Command(
        name = "start",
        description =
                "The packaged predictor, from ./coincast to ready, with a broker that is there already; with the archive"
                        + " of classes that ./coincast keeps and without, in turns.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Starts each way; medians are stated (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--demo", description = "Also ./coincast demo until its first forecast can be read, as often.")
    private boolean demo;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            defaultValue = "${sys:coincast.home}/coincast",
            description = "What starts them (default: the checkout's).")
    private Path script = Path.of("");

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be positive, was " + rounds);
        }
        output.print(new StartRun(script, rounds).run(demo));
        return 0;
    }
}
