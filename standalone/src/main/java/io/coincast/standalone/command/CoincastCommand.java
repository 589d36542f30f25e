package io.coincast.standalone.command;

import io.coincast.contracts.config.ConfigurationException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
        name = "coincast",
        description = "Live, audited forecasts from an exchange's 5-minute candles.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  coincast demo",
            "  coincast up --symbols BTC_USDT,ETH_USDT",
            "  coincast tail forecasts --symbol BTC_USDT",
            "  coincast models publish --help",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad usage or configuration, 130 interrupted.",
            "Forecasts are estimates, not financial advice."
        })
public final class CoincastCommand {
    private static final int FAILED = 1;
    private static final int BAD_USAGE = 2;

    /** In the order in which help shows them. */
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            DemoCommand.class,
            UpCommand.class,
            BrokerCommand.class,
            SimulateCommand.class,
            IngestCommand.class,
            PredictorCommand.class,
            TrainerCommand.class,
            TopicsCommand.class,
            ModelsCommand.class,
            RejectedCommand.class,
            TailCommand.class,
            ImportCommand.class,
            SignalsCommand.class,
            TrainCommand.class,
            ReproduceCommand.class,
            StudyCommand.class,
            SearchCommand.class,
            BacktestCommand.class,
            BenchCommand.class,
            DoctorCommand.class);

    /** What speaks of the others. */
    private static final List<Class<?>> ABOUT_OTHERS = List.of(GenerateCompletion.class, HelpCommand.class);

    static int run(String... arguments) {
        return run(() -> {}, arguments);
    }

    /** Runs the command that {@code arguments} name, once {@code preparation} has returned; returns the exit code. */
    public static int run(Runnable preparation, String... arguments) {
        CommandLine commandLine = commandLine(arguments.length == 0 ? "" : arguments[0]);
        commandLine.setOut(new PrintWriter(Terminal.results(), true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(CoincastCommand::badUsage);
        commandLine.setExecutionStrategy(parsed -> {
            preparation.run();
            return new RunLast().execute(parsed);
        });
        commandLine.setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        if (arguments.length == 0) {
            commandLine.usage(commandLine.getErr());
            return BAD_USAGE;
        }
        return commandLine.execute(arguments);
    }

    /** With all commands. */
    static CommandLine commandLine() {
        return commandLine("");
    }

    /** With the command {@code name} alone, since looking at all takes a good part of a start; with all where none is called so. */
    static CommandLine commandLine(String name) {
        List<Class<?>> named = SUBCOMMANDS.stream()
                .filter(type -> type.getAnnotation(Command.class).name().equals(name))
                .toList();
        CommandLine commandLine = new CommandLine(new CoincastCommand());
        if (named.isEmpty()) {
            SUBCOMMANDS.forEach(commandLine::addSubcommand);
            ABOUT_OTHERS.forEach(commandLine::addSubcommand);
        } else {
            named.forEach(commandLine::addSubcommand);
        }
        return commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int badUsage(ParameterException e, String[] arguments) {
        PrintWriter error = e.getCommandLine().getErr();
        error.println("coincast: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, error);
        error.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return BAD_USAGE;
    }

    private static int failed(Exception e, CommandLine command) {
        PrintWriter error = command.getErr();
        if (e instanceof ConfigurationException configuration) {
            error.println("coincast: the configuration cannot be used:");
            configuration.problems().forEach(problem -> error.println("  - " + problem));
            return BAD_USAGE;
        }
        error.println("coincast: " + Failures.sentence(e));
        if (System.getenv("COINCAST_DEBUG") != null) {
            e.printStackTrace(error);
        }
        return FAILED;
    }
}
