package io.coincast.trainer.study;

/** There is not enough data for what was asked; the message says how much is needed. */
public final class TooFewRowsException extends Exception {
    private static final long serialVersionUID = 1L;

    public TooFewRowsException(String message) {
        super(message);
    }
}
