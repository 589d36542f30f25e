package io.coincast.standalone.command;

import io.coincast.forecasting.sample.CandleRun;
import io.coincast.trainer.fit.CandleFiles;
import io.coincast.trainer.fit.DataSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What networks are fitted on: files of candles, and how samples are cut from them. */
final class SampleOptions {
    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Candles; see 'import' for the formats. One or more.")
    private List<Path> data = new ArrayList<>();

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

    @Mixin
    private DataOptions files = new DataOptions();

    DataSettings settings(CommandLine command) {
        Usage.positive(command, "--stride", stride);
        Usage.positive(command, "--max-samples", maximumTraining);
        Usage.positive(command, "--max-evaluation", maximumEvaluation);
        Usage.notNegative(command, "--max-gap", maxGap);
        return new DataSettings(stride, maximumTraining, maximumEvaluation, 0.15, 0.15);
    }

    List<CandleRun> read() throws IOException, InterruptedException {
        return CandleFiles.read(data, files.fileOptions(), maxGap, SampleOptions::report);
    }

    private static void report(Path file, long ignored) {
        System.err.println("coincast: " + file + ": " + ignored
                + " rows ignored: a file before has candles of the same symbol and time, and the first counts");
    }
}
