package io.coincast.benchmarks.tick;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coincast.benchmarks.tick.TickRun.Peering;
import io.coincast.engine.dl4j.network.Family;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench tick}. */
@Command(
        name = "tick",
        description = "Appends one closed candle per coin at once and times until each forecast can be read, committed,"
                + " over a broker of its own with exactly_once_v2.",
        mixinStandardHelpOptions = true)
public final class TickCommand implements Callable<Integer> {
    @Option(
            names = "--coins",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many coins (default: ${DEFAULT-VALUE}).")
    private int coins;

    @Option(
            names = "--instances",
            paramLabel = "K",
            defaultValue = "1",
            description = "Predictors that share the coins (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "cnn-2",
            description = "The network that serves (default: ${DEFAULT-VALUE}).")
    private String model = "";

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "30",
            description = "Ticks that are timed (default: ${DEFAULT-VALUE}).")
    private int ticks;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "150",
            description = "Ticks before those, until code is compiled (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of each predictor (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--floor",
            description =
                    "Also a plain loop of consumer, one call of ONNX Runtime and transactional producer, and the same"
                            + " with its forecasts written on all processors, in turns.")
    private boolean floor;

    @Option(
            names = "--peers",
            description = "Also these loops, Kafka Streams with a call per record of DL4J and of PyTorch, and the"
                    + " predictor with a model that does nothing.")
    private boolean peers;

    @Option(names = "--json", description = "Print one JSON object in place of lines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        require(coins >= 1 && coins <= 10_000, "--coins must lie between 1 and 10000, was " + coins);
        require(instances >= 1 && instances <= 8, "--instances must lie between 1 and 8, was " + instances);
        require(
                ticks >= 1 && warmUp >= 1 && ticks + warmUp <= 250,
                "--ticks and --warm-up must be at least 1, and together at most 250");
        require(threads >= 1 && threads <= 8, "--threads must lie between 1 and 8, was " + threads);
        Peering peering = peers ? Peering.ALL : floor ? Peering.FLOOR : Peering.NONE;
        TickRun.Plan plan = new TickRun.Plan(coins, instances, threads, family(), warmUp, ticks, peering);
        Map<String, Object> figures = TickRun.run(plan).toMap();
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        } else {
            figures.forEach((name, figure) -> System.out.println(name + ": " + figure));
        }
        return 0;
    }

    private Family family() {
        for (Family family : Family.values()) {
            if (family.text().equals(model)) {
                return family;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--model must be of " + Family.all() + ", was '" + model + "'");
    }

    private void require(boolean valid, String message) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
