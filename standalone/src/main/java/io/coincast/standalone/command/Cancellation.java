package io.coincast.standalone.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C or SIGTERM into an interrupt of the thread that works, and gives it time to leave things in order; Java then
 * ends with exit code 130 by itself.
 */
final class Cancellation implements AutoCloseable {
    /** What a command returns that was interrupted. */
    static final int EXIT_CODE = 130;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "cancel");

    private Cancellation() {}

    /** Interrupts the calling thread from now on when the process is asked to stop. */
    static Cancellation listen() {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    private void request() {
        worker.interrupt();
        try {
            boolean ignored = closed.await(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook has run
            Thread.interrupted();
        }
    }
}
