package io.coincast.standalone.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Turns Ctrl-C or SIGTERM into an interrupt of the thread that works, and gives it time to leave things in order; Java then
 * ends with exit code 130 by itself.
 */
final class Cancellation {
    /** What a command returns that was interrupted. */
    static final int EXIT_CODE = 130;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "cancel");

    private Cancellation() {}

    /**
     * Does {@code work}, whose thread is interrupted when the process is asked to stop. Returns its exit code, or
     * {@link #EXIT_CODE} if it was interrupted, having said {@code advice}.
     */
    static int guard(Callable<Integer> work, String advice) throws Exception {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        try {
            return work.call();
        } catch (InterruptedException | InterruptException e) {
            System.err.println("coincast: interrupted; " + advice);
            return EXIT_CODE;
        } finally {
            cancellation.end();
        }
    }

    private void request() {
        worker.interrupt();
        try {
            boolean ignored = closed.await(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        closed.countDown();
        try {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook has run
            Thread.interrupted();
        }
    }
}
