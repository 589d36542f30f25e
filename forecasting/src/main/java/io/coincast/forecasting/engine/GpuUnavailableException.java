package io.coincast.forecasting.engine;

/** There is no GPU that an engine can use; says what is missing and what to do about it. */
public final class GpuUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Without a cause where the message says it all.
     *
     * @param missing what is missing, a clause
     * @param remedy what to do, in the imperative
     */
    public GpuUnavailableException(String missing, String remedy) {
        super(missing);
        this.remedy = remedy;
    }

    /** With the native library's own words as {@code cause}. */
    public GpuUnavailableException(String missing, String remedy, Throwable cause) {
        super(missing, cause);
        this.remedy = remedy;
    }

    /** What to do, in the imperative. */
    public String remedy() {
        return remedy;
    }

    /** The innermost message of {@code failure}, on one line: what a native library had to say. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.toString()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
