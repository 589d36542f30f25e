package io.coincast.standalone.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory to keep state in, removed at the end if it was made for that. */
record Workspace(Path path, boolean removed) implements AutoCloseable {
    static Workspace temporary() throws IOException {
        return new Workspace(Files.createTempDirectory("coincast-"), true);
    }

    /** Failure: an {@link IOException} that names the option. */
    static Workspace at(Path directory) throws IOException {
        try {
            return new Workspace(Files.createDirectories(directory), false);
        } catch (IOException e) {
            throw new IOException(
                    "--dir: " + directory + " cannot be made (" + Failures.sentence(e) + "); give one that can", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (removed) {
            try (Stream<Path> paths = Files.walk(path)) {
                paths.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
