package io.coincast.benchmarks;

import io.coincast.benchmarks.serve.ServeRace;
import io.coincast.benchmarks.train.TrainRace;
import io.coincast.forecasting.model.InvalidReleaseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code ./coincast bench}. Exit codes: 0 done, 1 failed, 2 bad usage. */
@Command(
        name = "bench",
        description = "Measures training and serving on this machine, peers included; tables go to standard output.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BenchMain.Train.class, BenchMain.Serve.class})
public final class BenchMain {
    private BenchMain() {}

    /** Runs what {@code arguments} name and ends the process. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new BenchMain()).execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    /** How much to measure. */
    static final class Amount {
        @Option(
                names = "--rounds",
                defaultValue = "15",
                description = "Pairs that are timed (default: ${DEFAULT-VALUE}).")
        int rounds;

        @Option(
                names = "--round-ms",
                defaultValue = "200",
                description = "About how long each contestant runs per round (default: ${DEFAULT-VALUE}).")
        long roundMs;
    }

    /** Training speed. */
    @Command(
            name = "train",
            description = "Steps of the optimizer against PyTorch (through DJL) and DL4J's layers.",
            mixinStandardHelpOptions = true)
    static final class Train implements Runnable {
        @CommandLine.Mixin
        private final Amount amount = new Amount();

        @Override
        public void run() {
            new TrainRace(amount.rounds, amount.roundMs, System.out::println).run();
        }
    }

    /** Serving speed. */
    @Command(
            name = "serve",
            description = "One row and 1,000 rows through ONNX Runtime and ND4J against PyTorch (through DJL).",
            mixinStandardHelpOptions = true)
    static final class Serve implements Runnable {
        @CommandLine.Mixin
        private final Amount amount = new Amount();

        @Override
        public void run() {
            try {
                new ServeRace(amount.rounds, amount.roundMs, System.out::println).run();
            } catch (InvalidReleaseException e) {
                throw new IllegalStateException("a graph of ours cannot be served: " + e.getMessage(), e);
            }
        }
    }
}
