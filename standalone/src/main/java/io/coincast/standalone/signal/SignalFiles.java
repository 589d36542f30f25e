package io.coincast.standalone.signal;

import io.coincast.contracts.file.SignalFile;
import io.coincast.forecasting.signal.SignalBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The signals of files.
 *
 * @param names of the signals, rising
 */
public record SignalFiles(SignalBook book, Set<String> names) {
    /** Of no file. */
    public static final SignalFiles NONE = new SignalFiles(new SignalBook(Duration.ZERO), Set.of());

    private static final Duration EVER = Duration.ofDays(20_000);

    /** Reads {@code files}. Failure: {@link IOException} whose message names the file, and the line where one is to blame. */
    public static SignalFiles read(List<Path> files) throws IOException {
        SignalFiles read = new SignalFiles(new SignalBook(EVER), new TreeSet<>());
        for (Path file : files) {
            SignalFile.read(file, signal -> {
                read.book.accept(signal);
                read.names.add(signal.name());
            });
        }
        return read;
    }
}
