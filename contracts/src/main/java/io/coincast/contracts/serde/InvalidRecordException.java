package io.coincast.contracts.serde;

import org.jspecify.annotations.Nullable;

/** Bytes that are not a valid record; the message says what is wrong in a sentence. Belongs on the rejected topic. */
public final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
