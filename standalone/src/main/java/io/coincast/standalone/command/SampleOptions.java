package io.coincast.standalone.command;

import io.coincast.trainer.fit.DataSettings;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How samples are cut from candles. */
final class SampleOptions {
    @Option(
            names = "--stride",
            defaultValue = "8",
            description = "Candles from one sample's window to the next (default: ${DEFAULT-VALUE}).")
    private int stride;

    @Option(
            names = "--max-samples",
            defaultValue = "20000",
            description = "Most samples to train on, the most recent (default: ${DEFAULT-VALUE}).")
    private int maximumTraining;

    @Option(
            names = "--max-evaluation",
            defaultValue = "4000",
            description = "Most samples to calibrate on, and to score on (default: ${DEFAULT-VALUE}).")
    private int maximumEvaluation;

    @Option(
            names = "--max-gap",
            defaultValue = "2016",
            paramLabel = "CANDLES",
            description = "Most candles in a row that may be missing (default: ${DEFAULT-VALUE}, a week).")
    private int maxGap;

    DataSettings settings(CommandLine command) {
        Usage.positive(command, "--stride", stride);
        Usage.positive(command, "--max-samples", maximumTraining);
        Usage.positive(command, "--max-evaluation", maximumEvaluation);
        return new DataSettings(stride, maximumTraining, maximumEvaluation, 0.15, 0.15);
    }

    int maxGap(CommandLine command) {
        Usage.notNegative(command, "--max-gap", maxGap);
        return maxGap;
    }
}
