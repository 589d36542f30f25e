package io.coincast.benchmarks.speed;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench ingest}. */
@Command(
        name = "ingest",
        description =
                "Ingest against a simulated exchange that answers slowly, within its budget of requests: from a tick's close"
                        + " until all its candles can be read, against what the requests take and two seconds.",
        mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
    @Option(names = "--symbols", paramLabel = "N", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
    private int symbols;

    @Option(
            names = "--latency",
            paramLabel = "FROM..TO",
            defaultValue = "20..200ms",
            converter = Latency.Converter.class,
            description = "Of the exchange's answers (default: ${DEFAULT-VALUE}).")
    private Latency latency = new Latency(Duration.ZERO, Duration.ZERO);

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            defaultValue = "10",
            description = "The budget (default: ${DEFAULT-VALUE}, as ingest has it).")
    private double budget;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "0",
            description = "Requests at a time; ingest's own default if not given.")
    private int parallelism;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "3",
            description = "That are timed, after the history (default: ${DEFAULT-VALUE}).")
    private int ticks;

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (symbols < 1 || symbols > 2000 || budget <= 0 || budget > 1000 || parallelism < 0 || ticks < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--symbols must lie between 1 and 2000, --requests-per-second in (0, 1000], --ticks must be positive");
        }
        output.print(IngestRun.run(new IngestRun.Plan(symbols, latency, budget, parallelism, ticks)));
        return 0;
    }
}
