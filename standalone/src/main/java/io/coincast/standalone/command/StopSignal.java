package io.coincast.standalone.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The request to stop (Ctrl-C, SIGTERM) as something to wait for: the process ends only after what was started has been
 * closed, or after a grace.
 *
 * <p>Threads: safe.
 */
final class StopSignal implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private StopSignal() {}

    /** Starts listening for the request. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::request, "stop"));
        return signal;
    }

    /** Waits for the request. */
    void await() throws InterruptedException {
        requested.await();
    }

    /** Waits for the request, at most {@code limit}; returns whether it came. */
    boolean await(Duration limit) throws InterruptedException {
        return requested.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the request. Failure: {@link IllegalStateException} if {@code alive} turns false before it comes. */
    void awaitWhile(BooleanSupplier alive, String service) throws InterruptedException {
        while (!await(CHECK)) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException(service + " ended by itself, see the log above");
            }
        }
    }

    /** Whether the request has come. */
    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Asks to stop from inside. */
    void trip() {
        requested.countDown();
    }

    /** Says that all is closed and the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void request() {
        requested.countDown();
        try {
            boolean graceful = closed.await(GRACE.toSeconds(), TimeUnit.SECONDS);
            if (!graceful) {
                System.err.println("coincast: not everything closed within " + GRACE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
