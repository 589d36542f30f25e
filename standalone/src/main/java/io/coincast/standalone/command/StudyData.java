package io.coincast.standalone.command;

import io.coincast.trainer.study.GridCloses;
import io.coincast.trainer.study.StudyWindows;
import io.coincast.trainer.study.TooFewRowsException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the study's commands work on: one symbol's closes, cut into the study's windows. */
final class StudyData {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Candles of one symbol; see 'import'.")
    private Path data = Path.of("");

    @Option(
            names = "--max-gap",
            defaultValue = "20000",
            paramLabel = "CANDLES",
            description = "Longest gap over which the last close is carried forward (default: ${DEFAULT-VALUE}).")
    private int maxGap;

    @Mixin
    private DataOptions files = new DataOptions();

    void check(CommandLine command) {
        Usage.notNegative(command, "--max-gap", maxGap);
    }

    StudyWindows read() throws IOException, TooFewRowsException, InterruptedException {
        return new StudyWindows(GridCloses.read(data, files.fileOptions(), maxGap));
    }
}
