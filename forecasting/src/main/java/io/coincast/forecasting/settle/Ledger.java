package io.coincast.forecasting.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.calibration.AdaptiveCalibration;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The book of one symbol and one line of forecasts, such as the champion's: what went out, what came true, and what has
 * been learnt from it. Serving and backtest keep the same book and so the same calibration.
 *
 * <p>Use, once per closed candle, in this order:
 * <pre>
 * ledger.settle(closeTimeMs, close);                                      // forecasts that this close was a step of
 * PriceDistribution issued = ledger.calibrate(model's distribution);      // what goes out
 * ledger.issue(IssuedForecast.of(releaseId, asOfMs, revision, lastClose, issued));
 * </pre>
 * A close that was changed afterwards goes to {@link #amend} instead. A candle that comes late settles what it was a step
 * of just as well, as long as the forecast is among the last {@value #KEPT} candles'.
 *
 * <p>Time: event time; nothing is learnt before its close is given. Releases follow one another in a book: calibration
 * goes on, since it is the coverage of what is served that counts; scores are kept by release, for those that have a
 * forecast in the book. Threads: confined to one.
 */
public final class Ledger {
    /** How many candles back forecasts are kept: amendments up to {@code 64 − 16} candles old are settled anew. */
    public static final int KEPT = 64;

    private static final int STEPS = Forecast.HORIZON;

    private final @Nullable IssuedForecast[] issued = new IssuedForecast[KEPT];
    private final Map<String, RollingScores> scores = new TreeMap<>();
    private final AdaptiveCalibration calibration;
    /** Of the step at hand. */
    private final float[] quantiles = new float[QuantileLevels.COUNT];

    private @Nullable IssuedForecast newest;
    private @Nullable Scored lastScored;
    /** A close that has not been settled yet; NaN where there is none. */
    private double owedClose = Double.NaN;

    private long owedCloseTimeMs;

    /** An empty book. */
    public Ledger(CalibrationRates rates) {
        calibration = new AdaptiveCalibration(rates);
    }

    /** Goes on from what was stored; forecasts are put back by {@link #restore}. */
    public Ledger(AdaptiveCalibration calibration, Map<String, RollingScores> scores) {
        this.calibration = calibration;
        this.scores.putAll(scores);
    }

    /** The slot, in {@code [0, 64)}, of the forecast as of {@code asOfMs}: a later one takes its place. */
    public static int slot(long asOfMs) {
        return (int) (asOfMs / Grid.INTERVAL_MS % KEPT);
    }

    /** {@code raw} as it goes out. */
    public PriceDistribution calibrate(PriceDistribution raw) {
        settleOwed();
        return calibration.calibrate(raw);
    }

    /** Enters a forecast that went out. */
    public void issue(IssuedForecast forecast) {
        settleOwed();
        enter(forecast);
        scores.computeIfAbsent(forecast.releaseId(), id -> new RollingScores());
        forget(forecast.asOfMs());
    }

    /** Puts back a forecast that was stored, of which the steps have settled whose close time {@code settled} accepts. */
    public void restore(IssuedForecast forecast, LongPredicate settled) {
        for (int k = 1; k <= STEPS; k++) {
            if (settled.test(forecast.maturityMs(k))) {
                forecast.settle(k);
            }
        }
        enter(forecast);
        scores.computeIfAbsent(forecast.releaseId(), id -> new RollingScores());
    }

    private void enter(IssuedForecast forecast) {
        issued[slot(forecast.asOfMs())] = forecast;
        if (newest == null || forecast.asOfMs() >= newest.asOfMs()) {
            newest = forecast;
        }
    }

    /** The record in which the forecast as of {@code asOfMs} was stored is given up: if it is in the book still, it keeps itself. */
    public void detach(long asOfMs) {
        IssuedForecast forecast = at(asOfMs);
        if (forecast != null) {
            forecast.moveTo(new byte[forecast.bytes()], 0);
        }
    }

    /** Whether no forecast is left that is younger than {@value #KEPT} candles at {@code nowMs}. */
    public boolean idle(long nowMs) {
        return Arrays.stream(issued).allMatch(f -> f == null || f.asOfMs() <= nowMs - KEPT * Grid.INTERVAL_MS);
    }

    private void forget(long nowMs) {
        if (scores.size() > 1) {
            lastScored = null;
            scores.keySet()
                    .retainAll(Arrays.stream(issued)
                            .filter(f -> f != null && f.asOfMs() > nowMs - KEPT * Grid.INTERVAL_MS)
                            .map(f -> f.releaseId())
                            .toList());
        }
    }

    /**
     * Settles every step that the close at {@code closeTimeMs} was forecast as, and learns from it; how many. What they are
     * {@link #settledAt} says: forecasts wait for the one, not for the other.
     */
    public int settle(long closeTimeMs, double close) {
        settleOwed();
        return settleNow(closeTimeMs, close);
    }

    /**
     * {@link #settle}, but not before somebody asks for what follows from it, in whose thread that is done then: one that makes
     * forecasts, so that the one which takes in candles goes on. The book says the same as if it had been settled at once.
     */
    public void settleLater(long closeTimeMs, double close) {
        settleOwed();
        owedCloseTimeMs = closeTimeMs;
        owedClose = close;
    }

    private void settleOwed() {
        if (!Double.isNaN(owedClose)) {
            double close = owedClose;
            owedClose = Double.NaN;
            int ignored = settleNow(owedCloseTimeMs, close);
        }
    }

    private int settleNow(long closeTimeMs, double close) {
        DueSteps due = DueSteps.ofThread();
        for (int k = 1; k <= STEPS; k++) {
            due.put(k, due(k, closeTimeMs - k * Grid.INTERVAL_MS));
        }
        int count = due.fetch();
        for (int k = 1; k <= STEPS; k++) {
            IssuedForecast forecast = due.take(k);
            if (forecast != null) {
                due.quantiles(k, quantiles);
                learn(forecast, k, forecast.logReturn(close));
            }
        }
        return count;
    }

    private @Nullable IssuedForecast due(int k, long asOfMs) {
        IssuedForecast forecast = at(asOfMs);
        return forecast == null || forecast.settled(k) ? null : forecast;
    }

    /** {@code actual} came true where step {@code k} of {@code forecast} had {@link #quantiles}. */
    private void learn(IssuedForecast forecast, int k, double actual) {
        calibration.learn(k, quantiles, actual);
        scoresOf(forecast).add(k, quantiles, actual);
        forecast.settle(k);
    }

    /** The steps that the close at {@code closeTimeMs} has settled; by rising step. Learns nothing. */
    public List<Settled> settledAt(long closeTimeMs, double close) {
        settleOwed();
        List<Settled> settled = new ArrayList<>(STEPS);
        for (int k = 1; k <= STEPS; k++) {
            IssuedForecast forecast = at(closeTimeMs - k * Grid.INTERVAL_MS);
            if (forecast != null && forecast.settled(k)) {
                settled.add(new Settled(forecast, SettledStep.of(forecast, k, close)));
            }
        }
        return settled;
    }

    /** Settles anew what was settled with {@code before}, as {@code close} came true; how many steps. */
    public int amend(long closeTimeMs, double before, double close, long newestCloseTimeMs) {
        settleOwed();
        int age = (int) ((newestCloseTimeMs - closeTimeMs) / Grid.INTERVAL_MS);
        int count = 0;
        for (int k = 1; k <= STEPS; k++) {
            IssuedForecast forecast = at(closeTimeMs - k * Grid.INTERVAL_MS);
            if (forecast != null && forecast.settled(k)) {
                forecast.step(k, quantiles, 0);
                double wrong = forecast.logReturn(before);
                double actual = forecast.logReturn(close);
                calibration.relearn(k, quantiles, wrong, actual);
                scoresOf(forecast).replace(k, quantiles, wrong, actual, age);
                count++;
            }
        }
        return count;
    }

    private @Nullable IssuedForecast at(long asOfMs) {
        IssuedForecast forecast = asOfMs < 0 ? null : issued[slot(asOfMs)];
        return forecast != null && forecast.asOfMs() == asOfMs ? forecast : null;
    }

    /** Sixteen steps of a candle are nearly always of the same release, so the last is looked at first. */
    private RollingScores scoresOf(IssuedForecast forecast) {
        Scored last = lastScored;
        if (last == null || !last.releaseId().equals(forecast.releaseId())) {
            last = new Scored(
                    forecast.releaseId(), scores.computeIfAbsent(forecast.releaseId(), id -> new RollingScores()));
            lastScored = last;
        }
        return last.scores();
    }

    private record Scored(String releaseId, RollingScores scores) {}

    /** The newest forecast in the book; null if there is none. */
    public @Nullable IssuedForecast newest() {
        return newest;
    }

    /** The scores by release; a view. */
    public Map<String, RollingScores> scores() {
        settleOwed();
        return Collections.unmodifiableMap(scores);
    }

    /** The scores of {@code releaseId}; without samples if it is not in the book. */
    public RollingScores scores(String releaseId) {
        settleOwed();
        RollingScores known = scores.get(releaseId);
        return known == null ? new RollingScores() : known;
    }

    /** What has been learnt; the book goes on changing it. */
    public AdaptiveCalibration calibration() {
        settleOwed();
        return calibration;
    }

    /**
     * A step that has settled.
     *
     * @param forecast whose step it is
     */
    public record Settled(IssuedForecast forecast, SettledStep step) {}
}
