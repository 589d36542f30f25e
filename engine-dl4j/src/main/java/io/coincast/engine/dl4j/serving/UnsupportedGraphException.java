package io.coincast.engine.dl4j.serving;

/** A graph that this interpreter does not know how to run; the message says what in it. */
final class UnsupportedGraphException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsupportedGraphException(String message) {
        super(message);
    }
}
