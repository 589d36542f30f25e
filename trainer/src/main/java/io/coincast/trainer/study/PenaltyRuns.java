package io.coincast.trainer.study;

import io.coincast.contracts.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The fits that are done, in a file that is rewritten whole after each: {@code runs.tsv}. */
final class PenaltyRuns {
    private final Path file;
    private final String identity;
    private final List<PenaltyRun> runs = new ArrayList<>();

    private PenaltyRuns(Path file, String identity) {
        this.file = file;
        this.identity = identity;
    }

    /** Those of {@code directory}. Failure: {@link IOException} if they belong to other data or settings. */
    static PenaltyRuns open(Path directory, String identity) throws IOException {
        PenaltyRuns opened = new PenaltyRuns(directory.resolve("runs.tsv"), identity);
        if (Files.exists(opened.file)) {
            opened.read();
        }
        return opened;
    }

    private void read() throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.get(0).equals("# " + identity)) {
            throw new IOException(
                    file + ": belongs to other data or settings, delete it or give another directory; asked for is "
                            + identity);
        }
        for (String line : lines.subList(2, lines.size())) {
            runs.add(PenaltyRun.parse(line));
        }
    }

    boolean has(String setting, int repeat) {
        return runs.stream().anyMatch(run -> run.setting().equals(setting) && run.repeat() == repeat);
    }

    void add(PenaltyRun run) throws IOException {
        runs.add(run);
        WholeFile.write(
                file,
                runs.stream()
                        .map(PenaltyRun::line)
                        .collect(Collectors.joining("\n", "# " + identity + "\n" + PenaltyRun.HEADER + "\n", "\n")));
    }

    List<PenaltyRun> all() {
        return List.copyOf(runs);
    }
}
