package io.coincast.contracts.file;

import java.nio.file.Path;

/**
 * A row that is not a candle, and why.
 *
 * @param line from 1; that on which the row begins
 */
public record BadRow(Path file, long line, String reason) {
    /** The one sentence that finds the row and says what is wrong with it. */
    @Override
    public String toString() {
        return file + ", line " + line + ": " + reason;
    }
}
