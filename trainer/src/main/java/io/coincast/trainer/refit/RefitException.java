package io.coincast.trainer.refit;

/** A refit that came to nothing; the message says why. What was published before stays, the next slot tries again. */
public final class RefitException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefitException(String message, Throwable cause) {
        super(message, cause);
    }
}
