package io.coincast.engine.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where ONNX Runtime has unpacked its native libraries: a temporary directory for each process, which it leaves behind empty
 * at the end, and with its files where the process has only been asked to end. Known on Linux only. Threads: stateless.
 */
final class UnpackedLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(UnpackedLibraries.class);
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String PREFIX = "/onnxruntime-java";

    private UnpackedLibraries() {}

    /** That of this process, once they have been loaded. */
    static Optional<Path> directory() {
        try (Stream<String> files = Files.lines(MAPPED)) {
            return files.filter(line -> line.contains(PREFIX) && line.indexOf('/') >= 0)
                    .map(line -> Path.of(line.substring(line.indexOf('/'))).getParent())
                    .findFirst();
        } catch (IOException e) {
            LOG.debug("What this process has loaded cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Removes {@code directory} and the files in it, which goes on being loaded. */
    static void remove(Path directory) {
        try {
            for (Path file : files(directory)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed: {}", directory, e.getMessage());
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
