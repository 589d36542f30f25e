package io.coincast.ingest.exchange;

/** The exchange did not answer, or not with what was asked for; the message says what was asked and what came. */
public final class ExchangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** Passes by itself: try again later. */
        TRANSIENT,
        /** Will be the same the next time: do not ask again. */
        REFUSED
    }

    private final Kind kind;

    public ExchangeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ExchangeException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What to do about it. */
    public Kind kind() {
        return kind;
    }
}
