package io.coincast.benchmarks;

import io.coincast.benchmarks.chaos.ChaosCommand;
import io.coincast.benchmarks.fuzz.FuzzCommand;
import io.coincast.benchmarks.memory.MemoryRun;
import io.coincast.benchmarks.round.AllCommand;
import io.coincast.benchmarks.serve.ServeRace;
import io.coincast.benchmarks.soak.SoakCommand;
import io.coincast.benchmarks.speed.IngestCommand;
import io.coincast.benchmarks.speed.RefitCommand;
import io.coincast.benchmarks.speed.ReplayCommand;
import io.coincast.benchmarks.speed.RestoreCommand;
import io.coincast.benchmarks.speed.StartCommand;
import io.coincast.benchmarks.tick.TickCommand;
import io.coincast.benchmarks.train.TrainRace;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.model.InvalidReleaseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./coincast bench}. Exit codes: 0 done, 1 failed, 2 bad usage. */
@Command(
        name = "coincast bench",
        description =
                "Measures ticks, replay, restore, ingest, a refit, the start, training, serving and memory on this machine, peers"
                        + " included.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchMain.Train.class,
            BenchMain.Serve.class,
            BenchMain.Memory.class,
            AllCommand.class,
            ChaosCommand.class,
            FuzzCommand.class,
            IngestCommand.class,
            RefitCommand.class,
            ReplayCommand.class,
            RestoreCommand.class,
            StartCommand.class,
            SoakCommand.class,
            TickCommand.class
        })
public final class BenchMain {
    private BenchMain() {}

    /** Runs what {@code arguments} name and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    /** How much to measure, and how to say it. */
    public static final class Amount {
        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "15",
                description = "Pairs that are timed (default: ${DEFAULT-VALUE}).")
        int rounds;

        @Option(
                names = "--round-ms",
                paramLabel = "MS",
                defaultValue = "100",
                description = "About how long each contestant runs per round (default: ${DEFAULT-VALUE}).")
        long roundMs;

        /** Shared by what measures speed and what measures memory. */
        @Mixin
        Limits limits = new Limits();

        private void check(CommandSpec spec) {
            require(spec, rounds >= 1 && roundMs >= 1, "--rounds and --round-ms must be at least 1");
            limits.check(spec);
        }

        /** Pairs that are timed. */
        public int rounds() {
            return rounds;
        }

        /** About how long each contestant runs per round. */
        public long roundMs() {
            return roundMs;
        }
    }

    /** When to stop, of what, and how to say it. */
    public static final class Limits {
        @Option(
                names = "--families",
                paramLabel = "NAME",
                split = ",",
                defaultValue = "cnn-2,cnn-3,cnn-4,tcn,gru-50,lstm-50",
                description = "Networks to measure (default: ${DEFAULT-VALUE}).",
                converter = FamilyConverter.class)
        List<Family> families = List.of();

        @Option(
                names = "--seconds",
                paramLabel = "S",
                defaultValue = "600",
                description = "Begin nothing new after this long (default: ${DEFAULT-VALUE}).")
        long seconds;

        @Option(names = "--json", description = "Print one JSON object in place of a table.")
        boolean json;

        private void check(CommandSpec spec) {
            require(spec, seconds >= 1, "--seconds must be at least 1, was " + seconds);
        }

        Budget budget() {
            return Budget.of(Duration.ofSeconds(seconds));
        }
    }

    private static void require(CommandSpec spec, boolean valid, String message) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** Families by the name that releases state. */
    static final class FamilyConverter implements CommandLine.ITypeConverter<Family> {
        @Override
        public Family convert(String text) {
            for (Family family : Family.values()) {
                if (family.text().equals(text)) {
                    return family;
                }
            }
            throw new CommandLine.TypeConversionException("must be of " + Family.all() + ", was '" + text + "'");
        }
    }

    /** Training speed. */
    @Command(
            name = "train",
            description = "Steps of the optimizer against PyTorch (through DJL) and DL4J's layers, and against the"
                    + " products of large matrices.",
            mixinStandardHelpOptions = true)
    static final class Train implements Runnable {
        @Mixin
        private final Amount amount = new Amount();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            amount.check(spec);
            Report report = new Report("train", amount.limits.json, System.out);
            new TrainRace(amount, amount.limits.budget(), report).run(amount.limits.families);
            report.finish();
        }
    }

    /** Serving speed. */
    @Command(
            name = "serve",
            description = "One row and 1,000 rows through ONNX Runtime and ND4J against PyTorch (through DJL) with the"
                    + " same weights, and the path from windows to prices against the call within it.",
            mixinStandardHelpOptions = true)
    static final class Serve implements Runnable {
        @Mixin
        private final Amount amount = new Amount();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            amount.check(spec);
            Report report = new Report("serve", amount.limits.json, System.out);
            try {
                new ServeRace(amount, amount.limits.budget(), report).run(amount.limits.families);
            } catch (InvalidReleaseException e) {
                throw new IllegalStateException("a graph of ours cannot be served: " + e.getMessage(), e);
            }
            report.finish();
        }
    }

    /** Memory over refits. */
    @Command(
            name = "memory",
            description =
                    "Refits each network again and again in this process: resident memory, heap and memory outside"
                            + " of it after each. Exit code 1 where the last refit ends more than a tenth above the second.",
            mixinStandardHelpOptions = true)
    static final class Memory implements Callable<Integer> {
        @Mixin
        private final Limits limits = new Limits();

        @Option(
                names = "--refits",
                paramLabel = "N",
                defaultValue = "10",
                description = "Of each network, at least 3 (default: ${DEFAULT-VALUE}).")
        private int refits;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            limits.check(spec);
            require(spec, refits >= 3, "--refits must be at least 3, was " + refits);
            Report report = new Report("memory", limits.json, System.out);
            boolean steady = new MemoryRun(refits, limits.budget(), report).run(limits.families);
            report.finish();
            return steady ? 0 : 1;
        }
    }
}
