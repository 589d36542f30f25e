package io.coincast.predictor.tick;

import java.util.concurrent.locks.LockSupport;

/**
 * The time between ticks, for work that nobody waits for: on a machine with few processors it would otherwise take time
 * from a tick.
 *
 * <p>Time: wall time. Threads: safe. Nobody is kept longer than {@value #PATIENCE_MS} ms, however busy it is.
 */
public final class Lull {
    /** How long after the last sign of a tick it is quiet. */
    static final long QUIET_MS = 100;

    private static final long PATIENCE_MS = 500;
    private static final long NANOS_PER_MS = 1_000_000;

    private volatile long busyAtNs = System.nanoTime() - QUIET_MS * NANOS_PER_MS;

    /** Quiet until a tick is seen. */
    public Lull() {}

    /** A tick is under way: its candles come, are forecast, or are committed. */
    void busy() {
        busyAtNs = System.nanoTime();
    }

    /** Returns when it is quiet. */
    public void await() {
        long nowNs = System.nanoTime();
        long endNs = nowNs + PATIENCE_MS * NANOS_PER_MS;
        while (leftNs(nowNs) > 0 && endNs - nowNs > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, Math.min(leftNs(nowNs), endNs - nowNs));
            nowNs = System.nanoTime();
        }
    }

    private long leftNs(long nowNs) {
        return busyAtNs + QUIET_MS * NANOS_PER_MS - nowNs;
    }
}
