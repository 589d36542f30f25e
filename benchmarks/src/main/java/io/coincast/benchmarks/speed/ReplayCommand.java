package io.coincast.benchmarks.speed;

import io.coincast.engine.dl4j.network.Family;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast bench replay}. */
@Command(
        name = "replay",
        description =
                "History from a broker of its own through a predictor as fast as it goes: without forecasts, beside a plain"
                        + " loop that decodes and keeps windows, and with a forecast of every candle.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--coins", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int coins;

    @Option(
            names = "--candles",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Of each coin, not forecast; 0 leaves this part out (default: ${DEFAULT-VALUE}).")
    private int candles;

    @Option(
            names = "--forecasts",
            paramLabel = "N",
            defaultValue = "400",
            description = "Of each coin, after the 255 candles that fill its window; 0 leaves this part out (default:"
                    + " ${DEFAULT-VALUE}).")
    private int forecasts;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of the predictor (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        boolean valid = coins > 0 && candles >= 0 && forecasts >= 0 && candles + forecasts > 0 && threads > 0;
        if (!valid) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--coins and --threads must be positive, --candles and --forecasts not negative, and not both 0");
        }
        output.print(new ReplayRun(new ReplayRun.Plan(coins, candles, forecasts, threads, Family.CNN_2)).run());
        return 0;
    }
}
