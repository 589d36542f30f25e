package io.coincast.contracts.file;

import java.io.IOException;

/** Ends the reading of a file at a row that is not a candle. */
public final class BadRowException extends IOException {
    private static final long serialVersionUID = 1L;

    public BadRowException(BadRow row) {
        super(row.toString());
    }
}
