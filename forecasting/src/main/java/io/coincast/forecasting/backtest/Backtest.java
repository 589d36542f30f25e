package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.baseline.BaselineFit;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.window.Window;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Replays history through the live path: every candle settles what was forecast of it, the window as of its close is
 * forecast, calibrated by what had come true, and entered in the book.
 *
 * <p>Use: {@link #accept} every candle of all symbols by rising open time, from well before the plan's beginning, then
 * {@link #finish}. Models are called for many windows at once, which changes no forecast, since calibration and
 * settlement follow candle by candle.
 *
 * <p>Bad input: a candle that is not later than its symbol's before it amends the one that it was if its revision is higher
 * and it still is in the window, which is then forecast anew, as when serving; otherwise it is ignored and counted. A hole of at most the
 * plan's maximum of filled candles is filled with the last close, as ingest does, a longer one begins the window anew.
 * Memory: fixed for each symbol and model, whatever the length of history. Threads: confined to one; works on as many as
 * it is given. Failure: what a model or a fit throws is thrown.
 */
public final class Backtest implements AutoCloseable {
    private static final int BATCH = 1024;
    private static final long HORIZON_MS = Forecast.HORIZON * Grid.INTERVAL_MS;

    private final BacktestPlan plan;
    private final List<Contestant> contestants;
    private final List<BaselineFit> fits;
    private final Batch batch;
    private final FoldHistory history;
    private final IssueListener listener;
    private final Map<String, SymbolTrack> tracks = new TreeMap<>();
    private int foldsBegun;
    private long foldFromMs = Long.MAX_VALUE;
    private long ignored;
    private long filled;

    /** The first of {@code contestants} is the one whose forecasts are drawn. */
    public Backtest(BacktestPlan plan, List<Contestant> contestants, int threads) {
        this(plan, contestants, threads, IssueListener.NONE);
    }

    /** {@code listener} is told of every forecast that goes out. */
    public Backtest(BacktestPlan plan, List<Contestant> contestants, int threads, IssueListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.contestants = List.copyOf(contestants);
        this.fits = contestants.stream()
                .map(Contestant::fit)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        this.history = new FoldHistory(this.contestants);
        this.batch = new Batch(this.contestants, threads);
    }

    /** Takes in the next candle. */
    public void accept(Candle candle) throws InterruptedException {
        long closeTimeMs = candle.closeTimeMs();
        if (closeTimeMs > plan.toMs()) {
            return;
        }
        while (foldsBegun < plan.folds() && closeTimeMs >= plan.foldFromMs(foldsBegun)) {
            beginFold();
        }
        SymbolTrack track =
                tracks.computeIfAbsent(candle.symbol(), symbol -> new SymbolTrack(symbol, plan, contestants, listener));
        if (candle.openTimeMs() <= track.lastOpenMs) {
            amend(track, candle);
            return;
        }
        fillUpTo(track, candle.openTimeMs());
        history.accept(candle);
        add(track, candle.openTimeMs(), Bar.of(candle));
        if (batch.windows() >= BATCH) {
            batch.run();
        }
    }

    private void amend(SymbolTrack track, Candle candle) {
        double before = track.amend(candle.openTimeMs(), Bar.of(candle));
        if (Double.isNaN(before)) {
            ignored++;
            return;
        }
        history.accept(candle);
        long newestMs = track.lastOpenMs + Grid.INTERVAL_MS;
        batch.amend(
                track,
                candle.closeTimeMs(),
                before,
                candle.close().doubleValue(),
                newestMs,
                forecast(track, newestMs) ? track.buffer.window(newestMs) : null);
    }

    private void beginFold() throws InterruptedException {
        batch.run();
        foldFromMs = plan.foldFromMs(foldsBegun);
        List<CandleRun> before = history.runs();
        for (Contestant contestant : contestants) {
            contestant.refit(foldFromMs, before);
        }
        foldsBegun++;
    }

    private void fillUpTo(SymbolTrack track, long openTimeMs) {
        if (track.lastOpenMs == SymbolTrack.NEVER) {
            return;
        }
        long missing = (openTimeMs - track.lastOpenMs) / Grid.INTERVAL_MS - 1;
        if (missing > plan.maximumFilled()) {
            track.buffer.clear();
            return;
        }
        filled += missing;
        for (long i = 0; i < missing; i++) {
            history.fill(track.symbol(), track.lastOpenMs + Grid.INTERVAL_MS, track.lastClose);
            add(track, track.lastOpenMs + Grid.INTERVAL_MS, Bar.fill(track.lastClose));
        }
    }

    private void add(SymbolTrack track, long openTimeMs, Bar bar) {
        long closeTimeMs = openTimeMs + Grid.INTERVAL_MS;
        track.buffer.add(bar);
        track.lastOpenMs = openTimeMs;
        track.lastClose = bar.close();
        learn(track, closeTimeMs - HORIZON_MS);
        batch.add(
                track,
                closeTimeMs,
                bar.close(),
                forecast(track, closeTimeMs) ? track.buffer.window(closeTimeMs) : null);
    }

    /** A candle that was filled in late is not forecast by models fitted after it. */
    private boolean forecast(SymbolTrack track, long asOfMs) {
        return plan.covers(asOfMs)
                && asOfMs >= foldFromMs
                && track.buffer.isFull()
                && track.buffer.filled() <= plan.maximumFilled();
    }

    private void learn(SymbolTrack track, long asOfMs) {
        if (foldsBegun == plan.folds() || fits.isEmpty() || !track.buffer.hasSample()) {
            return;
        }
        if (fits.stream().noneMatch(BaselineFit::wantsNext)) {
            fits.forEach(BaselineFit::skip);
            return;
        }
        Window window = track.buffer.sample(asOfMs);
        double[] closes = track.buffer.closes(Forecast.HORIZON);
        fits.forEach(fit -> fit.accept(window, closes));
    }

    /** Forecasts and settles all that has been taken in. */
    public void flush() throws InterruptedException {
        batch.run();
    }

    /** What all forecasts were worth. Failure: {@link IllegalStateException} if nothing could be forecast. */
    public BacktestTally finish() throws InterruptedException {
        batch.run();
        BacktestTally tally = new BacktestTally(plan, contestants, tracks, ignored, filled);
        if (tally.symbols().isEmpty()) {
            throw new IllegalStateException(
                    "no symbol has 256 candles in a row before a close within the span asked for");
        }
        return tally;
    }

    /** Releases the threads. */
    @Override
    public void close() {
        batch.close();
    }
}
