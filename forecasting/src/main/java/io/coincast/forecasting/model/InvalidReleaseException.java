package io.coincast.forecasting.model;

/** A release that must not serve; the message says why in a sentence. The last good one goes on. */
public class InvalidReleaseException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidReleaseException(String message) {
        super(message);
    }

    public InvalidReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
