package io.coincast.predictor.tick;

import java.util.concurrent.atomic.AtomicLong;
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

    static final long PATIENCE_MS = 500;
    /** How long a reader to whom nothing has come leaves the broker alone. */
    static final long IDLE_MS = 200;

    private static final long NANOS_PER_MS = 1_000_000;

    private final AtomicLong quietAtNs = new AtomicLong(System.nanoTime());
    private final AtomicLong ticks = new AtomicLong();

    /** Quiet until a tick is seen. */
    public Lull() {}

    /** A tick is under way: its candles come, are forecast, or are committed. */
    void busy() {
        busyFor(QUIET_MS);
    }

    /** A tick's forecasts have been committed, and for {@code readMs} they are read. */
    void busy(long readMs) {
        busyFor(Math.max(QUIET_MS, readMs));
        ticks.incrementAndGet();
    }

    /** How many ticks' forecasts have been committed. */
    public long ticks() {
        return ticks.get();
    }

    private void busyFor(long ms) {
        long atNs = System.nanoTime() + ms * NANOS_PER_MS;
        long ignored = quietAtNs.accumulateAndGet(atNs, (known, now) -> now - known > 0 ? now : known);
    }

    /** For a reader: returns when it is quiet, after a while if nothing {@code came}, so that the next tick does not find it reading. */
    public void read(boolean came) {
        if (!came) {
            LockSupport.parkNanos(this, IDLE_MS * NANOS_PER_MS);
        }
        await();
    }

    /** Whether it has been quiet for {@code ms}. */
    public boolean isQuietFor(long ms) {
        return leftNs(System.nanoTime()) <= -ms * NANOS_PER_MS;
    }

    /** Returns when it is quiet. */
    void await() {
        long nowNs = System.nanoTime();
        long endNs = nowNs + PATIENCE_MS * NANOS_PER_MS;
        while (leftNs(nowNs) > 0 && endNs - nowNs > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, Math.min(leftNs(nowNs), endNs - nowNs));
            nowNs = System.nanoTime();
        }
    }

    private long leftNs(long nowNs) {
        return quietAtNs.get() - nowNs;
    }
}
