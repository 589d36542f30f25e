package io.coincast.simulator.http;

/**
 * An error as the exchange states it: {@code {"code": …, "message": …}}.
 *
 * <p>Source: Poloniex's error codes.
 */
final class ApiError extends RuntimeException {
    static final int INTERNAL = 500;
    static final int MISSING_PARAMETER = 602;
    static final int NO_SUCH_SYMBOL = 24101;
    static final int NO_SUCH_INTERVAL = 24102;
    static final int BAD_END_TIME = 24103;
    static final int BAD_LIMIT = 24104;
    static final int BAD_START_TIME = 24105;

    private static final long serialVersionUID = 1L;

    private final int code;

    ApiError(int code, String message) {
        super(message);
        this.code = code;
    }

    Body body() {
        return new Body(code, String.valueOf(getMessage()));
    }

    /** {@code {"code": …, "message": …}}. */
    record Body(int code, String message) {}
}
