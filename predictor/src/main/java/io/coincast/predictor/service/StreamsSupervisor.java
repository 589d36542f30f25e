package io.coincast.predictor.service;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.topic.BrokerRefusals;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka Streams running. A fault that passes by itself costs the thread, which is replaced after a pause, or, where
 * Streams cannot do that, the whole client, which is started anew. Anything else is a bug: the client is shut down and
 * {@link #failed()} says why.
 *
 * <p>Threads: safe; one of its own, in which preparing and starting wait for the broker as long as it takes. Logs once
 * per outage.
 */
final class StreamsSupervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsSupervisor.class);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final Runnable preparation;
    private final Supplier<KafkaStreams> factory;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final CompletableFuture<Void> ran = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "predictor-supervisor");
    private volatile @Nullable KafkaStreams running;
    private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
    private volatile long stateSinceNs = System.nanoTime();
    private volatile @Nullable Throwable lastFault;
    private volatile boolean away;
    private Runnable last = () -> {};

    private StreamsSupervisor(Runnable preparation, Supplier<KafkaStreams> factory) {
        this.preparation = preparation;
        this.factory = factory;
    }

    /** Will run {@code preparation}, then what {@code factory} makes, and both again where that helps. */
    static StreamsSupervisor of(Runnable preparation, Supplier<KafkaStreams> factory) {
        return new StreamsSupervisor(preparation, factory);
    }

    /** Will run {@code last} when the streams have been closed; to be called before {@link #start}. */
    StreamsSupervisor closing(Runnable last) {
        this.last = last;
        return this;
    }

    void start() {
        thread.start();
    }

    /** The state of the streams. */
    KafkaStreams.State state() {
        return state;
    }

    /** For how long they have been running, in our time; zero while they are not, as while state is restored. */
    Duration runningFor() {
        boolean running = state == KafkaStreams.State.RUNNING;
        return running ? Duration.ofNanos(System.nanoTime() - stateSinceNs) : Duration.ZERO;
    }

    /** How many candles are yet to be taken in by this instance's tasks; NaN while it has none. */
    double lag() {
        KafkaStreams streams = running;
        return streams == null ? Double.NaN : CandleLag.of(streams.metrics().values());
    }

    /** Completes with the cause once the streams have stopped for good without having been asked to. */
    CompletableFuture<Throwable> failed() {
        return failed;
    }

    /** Completes once the streams have run for the first time, with all that they had stored. */
    CompletionStage<Void> ran() {
        return ran;
    }

    private void run() {
        while (closing.getCount() > 0 && !failed.isDone()) {
            try {
                preparation.run();
                runOnce();
            } catch (InterruptedException | InterruptException e) {
                LOG.debug("Interrupted", e);
            } catch (RuntimeException e) {
                if (closing.getCount() > 0) {
                    judge(e);
                } else {
                    LOG.debug("Stopped while starting", e);
                }
            }
            pause();
        }
    }

    private void runOnce() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        KafkaStreams streams = factory.get();
        try {
            lastFault = null;
            streams.setUncaughtExceptionHandler(this::respond);
            streams.setStateListener((now, before) -> follow(now, ended));
            streams.start();
            running = streams;
            ended.await();
        } finally {
            running = null;
            close(streams);
        }
        Throwable fault = lastFault;
        if (fault != null) {
            judge(fault);
        }
    }

    private static void close(KafkaStreams streams) {
        boolean interrupted = Thread.interrupted();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(KafkaStreams.State now, CountDownLatch ended) {
        stateSinceNs = System.nanoTime();
        state = now;
        if (now == KafkaStreams.State.RUNNING) {
            LOG.info(away ? "Streams run again" : "Streams run");
            away = false;
            ran.complete(null);
        } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            ended.countDown();
        }
    }

    /** Called on the thread that failed. */
    private StreamThreadExceptionResponse respond(Throwable fault) {
        lastFault = fault;
        if (!Faults.isTransient(fault) || Faults.isMissingTopic(fault)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        sayOnce(fault);
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void judge(Throwable fault) {
        if (Faults.isTransient(fault)) {
            sayOnce(fault);
        } else {
            report(fault);
            failed.complete(fault);
        }
    }

    /** What an operator can mend is one sentence; a bug has its trace. */
    private static void report(Throwable fault) {
        String sentence = fault instanceof ConfigurationException
                ? fault.getMessage()
                : BrokerRefusals.explain(fault).orElse(null);
        if (sentence == null) {
            LOG.error("The predictor has failed", fault);
        } else {
            LOG.error("The predictor cannot work: {}", sentence);
        }
    }

    private void sayOnce(Throwable fault) {
        if (!away) {
            LOG.warn("Streams are interrupted and go on by themselves: {}", cause(fault));
            away = true;
        }
    }

    /** The message that says most: the innermost of the broker's. */
    private static String cause(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause instanceof KafkaException ? cause(cause) : String.valueOf(fault.getMessage());
    }

    private void pause() {
        try {
            boolean closed = closing.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("Goes on, closed {}", closed);
        } catch (InterruptedException e) {
            LOG.trace("Interrupted", e);
        }
    }

    /** Commits what is done, leaves the group and returns when all threads have ended. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE.toMillis() + BACKOFF.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        last.run();
    }
}
