package io.coincast.trainer.registry;

import io.coincast.contracts.config.DataSize;

/** A release that is larger than the configuration allows; it is not published. */
public final class ReleaseTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    ReleaseTooLargeException(String id, int bytes, DataSize maximum) {
        super("release " + id + " has " + bytes + " bytes, more than maximum-release (" + maximum + ")");
    }
}
