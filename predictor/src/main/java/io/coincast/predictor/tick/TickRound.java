package io.coincast.predictor.tick;

import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.metric.PredictorMetrics.Stage;
import io.coincast.predictor.metric.SendTimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets the tasks of one stream thread, which commit together, do so once per tick: the first to have made its forecasts
 * waits for those that are still taking in candles of theirs, and for those that have made forecasts before and whose
 * first candle is yet to come. Whatever else there is to commit waits until nothing
 * has come for a while, so that no tick meets a commit half-way. So do the forecasts of a tick that was overtaken by the next
 * before it could be forecast, or that followed the one before sooner than ticks close, but no longer than
 * {@value #REPLAY_PATIENCE_MS} ms: a replay does not stand still for each tick.
 *
 * <p>Nobody waits for candles when nothing has come for {@value #QUIET_MS} ms, nor longer than {@value #PATIENCE_MS} ms after the last
 * forecasts were made; a turn that took long, because the thread was at work or stopped, says nothing about what comes. In any case
 * it is committed {@value #LONGEST_MS} ms after the first. What is asked for is a commit; what is in it does not depend on when it comes.
 *
 * <p>Time: wall time. Threads: confined to one stream thread.
 */
final class TickRound {
    /** How long nothing may happen in a tick, neither candle nor forecast, before nobody is waited for. */
    private static final long QUIET_MS = 10;
    /** How long forecasts that have been made last wait for candles of others. */
    private static final long PATIENCE_MS = 50;
    /** How long forecasts that have been made first wait for others, whatever happens. */
    private static final long LONGEST_MS = 250;
    /** The same of ticks that were overtaken. */
    private static final long REPLAY_PATIENCE_MS = 1_000;
    /** Ticks of one task that follow each other sooner are a replay; those that do not spend a tenth of their time in commits at most. */
    private static final long REPLAY_TICK_MS = 300;
    /** At least as long as the tasks take to be called in turn, when they have nothing to do. */
    private static final long TURN_MS = 5;
    /** How long forecasts have the machine to themselves after they have been committed, since they are read then, at least. */
    private static final long REST_MS = 50;
    /** And at most: a large market takes long to read, and as long as it took to forecast is enough. */
    private static final long LONGEST_REST_MS = 1_000;

    private final PredictorMetrics metrics;
    private final Lull lull;
    private final Set<Object> waiting = new HashSet<>();
    /** Those that have made forecasts for this commit. */
    private final Set<Object> madeBy = new HashSet<>();

    /** Those whose forecasts are being made. */
    private final Set<Object> making = new HashSet<>();

    /** Those that ever made any, with what they made last. */
    private final Map<Object, Made> regulars = new HashMap<>();

    private boolean other;
    private boolean replaying;
    private boolean committing;
    private long startedAtMs;
    private long firstMadeAtMs;
    private long madeAtMs;
    private long replayedAtMs;
    private long overtakenAtMs = Long.MIN_VALUE / 2;
    private long workAtMs;
    private long turnAtMs;
    private long longTurnAtMs = Long.MIN_VALUE / 2;
    private long askedSeenAtMs;
    private long commitAtMs = Long.MIN_VALUE / 2;
    private long commitAtNs;
    private long restMs = REST_MS;
    private long sentBeforeNs;

    TickRound(PredictorMetrics metrics, Lull lull) {
        this.metrics = metrics;
        this.lull = lull;
    }

    private record Made(long tickMs, long atMs, boolean replayed) {
        /** Whether a newer tick comes sooner than ticks close; a commit stands still for longer while a replay is under way. */
        boolean isReplay(long nextMs, long nowMs) {
            return nextMs > tickMs && nowMs - atMs < (replayed ? 2 * REPLAY_TICK_MS : REPLAY_TICK_MS);
        }
    }

    /** A candle came to {@code task}, which {@code waits} where others are yet to be forecast with it. */
    void candle(Object task, long nowMs, boolean waits) {
        if (waits) {
            lull.busy();
        }
        work(nowMs);
        waits(task, waits);
    }

    /** Something was done that has to be committed some time. */
    void work(long nowMs) {
        workAtMs = nowMs;
        other = true;
    }

    /** Whether {@code task} has candles that are to be forecast with others yet to come. */
    void waits(Object task, boolean waits) {
        if (waits) {
            waiting.add(task);
        } else {
            waiting.remove(task);
        }
    }

    /** {@code task} has all candles that it waits for, and its forecasts are being made. */
    void begun(Object task, long nowMs) {
        lull.busy();
        started(nowMs);
        waiting.remove(task);
        making.add(task);
    }

    /** The first forecasts of a tick are about to be made. */
    private void started(long nowMs) {
        startedAtMs = madeBy.isEmpty() && making.isEmpty() ? nowMs : startedAtMs;
    }

    /** Whether candles are coming, and some are yet to come to a task that is waited for. */
    boolean isTakingIn(long nowMs) {
        return nowMs - workAtMs < QUIET_MS
                && (!waiting.isEmpty()
                        || regulars.keySet().stream()
                                .anyMatch(task -> !madeBy.contains(task) && !making.contains(task)));
    }

    /**
     * {@code task} has forwarded forecasts of a tick, as of {@code tickMs}; just after one was overtaken, or another was forecast, it is
     * taken for part of the same replay.
     */
    void made(Object task, long tickMs, long nowMs) {
        started(nowMs);
        making.remove(task);
        Made before = regulars.get(task);
        boolean replay = nowMs - overtakenAtMs < PATIENCE_MS || (before != null && before.isReplay(tickMs, nowMs));
        regulars.put(task, new Made(tickMs, nowMs, replay));
        if (replay) {
            replayed(nowMs);
            return;
        }
        lull.busy();
        firstMadeAtMs = madeBy.isEmpty() ? nowMs : firstMadeAtMs;
        madeAtMs = nowMs;
        workAtMs = nowMs;
        madeBy.add(task);
    }

    /** Forecasts have been forwarded because a candle of the next tick came. */
    void madeOvertaken(long nowMs) {
        overtakenAtMs = nowMs;
        replayed(nowMs);
    }

    private void replayed(long nowMs) {
        replayedAtMs = replaying ? replayedAtMs : nowMs;
        replaying = true;
        work(nowMs);
    }

    /** {@code task} is closed, and not waited for. */
    void leave(Object task) {
        waiting.remove(task);
        making.remove(task);
        regulars.remove(task);
        madeBy.remove(task);
    }

    /** To be called first of all when a task is called: where something was sent since a commit was asked for, that is over. */
    void begin(long nowMs) {
        noteTurn(nowMs);
        askedSeenAtMs = committing && askedSeenAtMs == 0 ? nowMs : askedSeenAtMs;
        if (committing && (SendTimes.nanos() > sentBeforeNs || nowMs - askedSeenAtMs >= REST_MS)) {
            committing = false;
            commitAtMs = nowMs;
            lull.busy(restMs);
            long sentNs = SendTimes.nanos() - sentBeforeNs;
            metrics.stage(Stage.PRODUCE, Duration.ofNanos(sentNs));
            metrics.stage(Stage.COMMIT, Duration.ofNanos(System.nanoTime() - commitAtNs - sentNs));
        }
    }

    /** A turn that took long was spent on work, or a collection of garbage: no sign that nothing more comes. */
    private void noteTurn(long nowMs) {
        longTurnAtMs = nowMs - turnAtMs > 2 * TURN_MS ? nowMs : longTurnAtMs;
        turnAtMs = nowMs;
    }

    /** Whether to ask for a commit because nobody is waited for any more; says so once for all tasks. */
    boolean takeCompleteCommit(long nowMs) {
        return takeCommit(!madeBy.isEmpty() && isAllMade(), nowMs);
    }

    /** Whether to ask for a commit; says so once for all tasks. */
    boolean takeCommit(long nowMs) {
        return takeCommit(madeBy.isEmpty() ? other && isQuietBetweenTicks(nowMs) : isComplete(nowMs), nowMs);
    }

    private boolean takeCommit(boolean due, long nowMs) {
        if (due) {
            committing = !madeBy.isEmpty();
            restMs = restMs(nowMs);
            askedSeenAtMs = 0;
            madeBy.clear();
            other = false;
            replaying = false;
            commitAtMs = nowMs;
            commitAtNs = System.nanoTime();
            sentBeforeNs = SendTimes.nanos();
        }
        return due;
    }

    /** As long as the tick took; after another commit what is left of the rest. */
    private long restMs(long nowMs) {
        long restMs = committing ? nowMs - startedAtMs : this.restMs - (nowMs - commitAtMs);
        return Math.min(Math.max(REST_MS, restMs), LONGEST_REST_MS);
    }

    private boolean isQuietBetweenTicks(long nowMs) {
        return (making.isEmpty() && nowMs - workAtMs >= PATIENCE_MS)
                || (replaying && nowMs - replayedAtMs >= REPLAY_PATIENCE_MS);
    }

    private boolean isComplete(long nowMs) {
        return isAllMade() || (making.isEmpty() && isQuietInTick(nowMs)) || nowMs - firstMadeAtMs >= LONGEST_MS;
    }

    private boolean isQuietInTick(long nowMs) {
        return nowMs - Math.max(workAtMs, longTurnAtMs) >= QUIET_MS
                || nowMs - Math.max(madeAtMs, longTurnAtMs) >= PATIENCE_MS;
    }

    private boolean isAllMade() {
        return waiting.isEmpty() && making.isEmpty() && madeBy.containsAll(regulars.keySet());
    }

    /** Whether no forecasts are waiting for a commit or have just been committed, so that there is time for other work. */
    boolean isIdle(long nowMs) {
        return isBetweenTicks() && !committing && nowMs - commitAtMs >= restMs;
    }

    private boolean isBetweenTicks() {
        return madeBy.isEmpty() && waiting.isEmpty() && making.isEmpty();
    }
}
