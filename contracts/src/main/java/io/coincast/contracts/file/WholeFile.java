package io.coincast.contracts.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that are there whole or not at all: under a temporary name beside the place, then moved onto it in one step.
 *
 * <p>Threads: safe as long as no two write the same file. Failure: {@link IOException} that says which file, why and what
 * to do; what was there before stays.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Writes {@code bytes} to {@code file}, whose directory must exist. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(temporary, bytes);
            move(temporary, file);
        } catch (IOException e) {
            throw explained(file, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes {@code text} in UTF-8 to {@code file}, whose directory must exist. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes {@code directory}, with what is above it, and tries whether it can be written. */
    public static Path directory(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".probe", ""));
            return directory;
        } catch (IOException e) {
            throw explained(directory, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static IOException explained(Path file, IOException e) {
        return new IOException(
                file + ": cannot be written: " + reason(e) + "; give another place, or make room there", e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is a file, not a directory";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? String.valueOf(e.getMessage()) : reason;
    }
}
