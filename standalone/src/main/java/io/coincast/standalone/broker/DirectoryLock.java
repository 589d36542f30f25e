package io.coincast.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a directory from being used twice at a time; ends with {@link #close} or the process. */
record DirectoryLock(FileChannel channel) implements AutoCloseable {
    private static final String FILE = "in-use";

    /** Failure: {@link IOException} if another process, or another broker of this one, holds it. */
    static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException(
                    directory + " is used by another broker that is running; stop that one, or give another --dir");
        }
        return new DirectoryLock(channel);
    }

    /** Whether it is ours now. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
