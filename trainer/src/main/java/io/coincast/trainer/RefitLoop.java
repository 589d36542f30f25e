package io.coincast.trainer;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.model.EngineStoppedException;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.trainer.candle.CandleLog;
import io.coincast.trainer.gate.Verdict;
import io.coincast.trainer.refit.RefitException;
import io.coincast.trainer.refit.RefitSchedule;
import io.coincast.trainer.refit.TooFewCandlesException;
import io.coincast.trainer.registry.ReleasePublisher;
import io.coincast.trainer.registry.ReleaseTooLargeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refits when it is due, one at a time, has what comes of it judged, and publishes it as champion or challenger.
 *
 * <p>Threads: confined to one; interrupting it ends it, at worst after the batch that is being fitted. Failure: a refit
 * that fails is logged and counted, and the next slot tries again; a release that the broker does not take is offered
 * again until it does. Killed at any moment, it has published a release whole or not at all.
 */
final class RefitLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RefitLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final CandleLog candles;
    private final RefitWork work;
    private final ReleasePublisher publisher;
    private final RefitSchedule schedule;
    private final TrainerStatus status;
    private final Clock clock;
    private final Duration settle;
    private @Nullable Pending pending;
    private boolean saidWaiting;
    private boolean saidAway;

    RefitLoop(
            TrainerConfig config,
            Clock clock,
            CandleLog candles,
            RefitWork work,
            ReleasePublisher publisher,
            TrainerStatus status) {
        this.candles = candles;
        this.work = work;
        this.publisher = publisher;
        this.schedule = new RefitSchedule(config.refitEvery(), config.drift().minimumGap());
        this.status = status;
        this.clock = clock;
        this.settle = config.settle();
    }

    /** A release that is not published yet; judged once, however often it is offered. */
    private record Pending(
            Release release,
            List<CandleRun> runs,
            Instant madeAt,
            @Nullable Verdict verdict) {
        Pending with(Verdict newVerdict) {
            return new Pending(release, List.of(), madeAt, newVerdict);
        }
    }

    @Override
    public void run() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            do {
                step();
            } while (!never.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | InterruptException e) {
            // the thread ends here; Kafka has set its flag anew, which would break off the closing as well
            boolean set = Thread.interrupted();
            LOG.debug("stopped, the flag was set again: {}", set);
            status.enter("stopped");
        } finally {
            work.drift().close();
        }
    }

    /** Does what is due, if anything. */
    void step() throws InterruptedException {
        Instant now = clock.instant();
        work.drift().poll().ifPresent(this::ask);
        boolean due = pending == null && schedule.due(now);
        if (due && candles.symbols() > 0 && candles.settled().compareTo(settle) >= 0) {
            refit(now);
        }
        if (pending != null) {
            publish(pending);
        }
    }

    private void ask(String reason) {
        LOG.warn("the champion has drifted, asking for a refit: {}", reason);
        status.drifted();
        schedule.ask();
    }

    private void refit(Instant now) throws InterruptedException {
        List<CandleRun> runs = candles.runs();
        try {
            Release release = work.fit().fit(runs, now, status::enter);
            schedule.began(now);
            pending = new Pending(release, runs, now, null);
        } catch (TooFewCandlesException e) {
            waitForMore(e);
        } catch (RefitException | RuntimeException | LinkageError | OutOfMemoryError e) {
            schedule.began(now);
            fail("refit failed, trying again at the next slot", e);
        }
    }

    private void publish(Pending made) throws InterruptedException {
        Release release = made.release();
        try {
            Verdict verdict = verdict(made);
            status.enter("publishing " + release.id());
            publisher.publish(release, verdict);
            pending = null;
            saidAway = false;
            status.published(release.id(), verdict.promoted());
            LOG.info("published {}, {}", release.id(), verdict.reason());
        } catch (KafkaException e) {
            retryOrFail(release, e);
        } catch (ReleaseTooLargeException e) {
            pending = null;
            fail("not published", e);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            pending = null;
            fail(release.id() + " could not be judged", e);
        }
    }

    private Verdict verdict(Pending made) throws InterruptedException {
        if (made.verdict() != null) {
            return made.verdict();
        }
        status.enter("judging " + made.release().id());
        Verdict verdict = work.judge().judge(made.release(), made.runs(), made.madeAt(), status::enter);
        pending = made.with(verdict);
        return verdict;
    }

    private void retryOrFail(Release release, KafkaException e) {
        if (e instanceof InterruptException) {
            throw e;
        }
        if (!(e instanceof RetriableException)) {
            pending = null;
            fail(release.id() + " was refused", e);
        } else if (!saidAway) {
            saidAway = true;
            LOG.warn("{} cannot be published, trying again until it can: {}", release.id(), e.toString());
        }
    }

    private void waitForMore(TooFewCandlesException e) {
        status.enter("waiting: " + e.getMessage());
        if (!saidWaiting) {
            LOG.info("waiting, {}", e.getMessage());
            saidWaiting = true;
        }
    }

    private void fail(String what, Throwable e) {
        if (isOfTheStop(e)) {
            LOG.info("the process ends, what was being fitted is given up");
            return;
        }
        status.failed(String.valueOf(e.getMessage()));
        LOG.error("{}", what, e);
    }

    private static boolean isOfTheStop(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof EngineStoppedException);
    }
}
