package io.coincast.predictor.metric;

/**
 * How long threads have waited until what they had sent was stored, so that a commit can be split into that and the rest.
 * Threads: safe; each has its own time.
 */
public final class SendTimes {
    private static final ThreadLocal<long[]> NANOS = ThreadLocal.withInitial(() -> new long[1]);

    private SendTimes() {}

    /** This thread has waited {@code nanos} more. */
    public static void add(long nanos) {
        NANOS.get()[0] += nanos;
    }

    /** How long this thread has waited since it started. */
    public static long nanos() {
        return NANOS.get()[0];
    }
}
