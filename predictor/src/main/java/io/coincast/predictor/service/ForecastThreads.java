package io.coincast.predictor.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that make forecasts beside the stream threads, one less than there are processors; where there is only one, a stream
 * thread makes all of them by itself. To be closed before the releases are.
 */
final class ForecastThreads implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastThreads.class);
    private static final int THREADS = Runtime.getRuntime().availableProcessors() - 1;

    private static final long PATIENCE_S = 5;

    private final Executor executor;
    private final Optional<ExecutorService> threads;

    ForecastThreads() {
        threads = THREADS == 0
                ? Optional.empty()
                : Optional.of(Executors.newFixedThreadPool(THREADS, ForecastThreads::thread));
        executor = threads.<Executor>map(pool -> pool).orElse(Runnable::run);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "predictor-helper");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }

    /** Returns when what has begun is made, and drops the rest. */
    @Override
    public void close() {
        threads.ifPresent(ForecastThreads::close);
    }

    private static void close(ExecutorService threads) {
        List<Runnable> ignored = threads.shutdownNow();
        try {
            boolean ended = threads.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
            LOG.debug("Threads of forecasts have ended: {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
