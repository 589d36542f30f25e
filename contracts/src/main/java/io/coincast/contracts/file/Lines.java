package io.coincast.contracts.file;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length and their numbers. Memory: one line, at most {@value #MAX_LENGTH} characters. */
final class Lines {
    private static final int MAX_LENGTH = 16_384;

    private final Reader reader;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder line = new StringBuilder();
    private int position;
    private int end;
    private long number;

    Lines(Reader reader) {
        this.reader = reader;
    }

    /** The number of the line last returned, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end, or null if there is none. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        if (!fill()) {
            return null;
        }
        number++;
        boolean ended = false;
        while (!ended && fill()) {
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            append(from);
            ended = position < end;
            position += ended ? 1 : 0;
        }
        return withoutCarriageReturn();
    }

    private void append(int from) throws IOException {
        if (line.length() + position - from > MAX_LENGTH) {
            throw new IOException("line " + number + ": is longer than " + MAX_LENGTH
                    + " characters; this does not look like a file of candles");
        }
        line.append(buffer, from, position - from);
    }

    private String withoutCarriageReturn() {
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return line.toString();
    }

    /** Whether there is at least one more character. */
    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(0, reader.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
