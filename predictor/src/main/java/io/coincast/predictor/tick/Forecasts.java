package io.coincast.predictor.tick;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.ProbabilityUp;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.settle.StepScores;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.release.Releases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a model found as the record that goes out. */
final class Forecasts {
    private static final double[] LEVELS = QuantileLevels.toArray();
    private static final int VALID_INTERVALS = 2;
    private static final int DIGITS = 8;
    private static final double SCORE_DIGITS = 1e4;
    /** Powers of ten are exact in a double up to here. */
    private static final int MAX_DECIMALS = 22;

    private static final double LOG_2 = Math.log10(2);

    private static final double[] POWERS = new double[MAX_DECIMALS + 1];

    static {
        Arrays.setAll(POWERS, decimals -> Math.pow(10, decimals));
    }

    private Forecasts() {}

    /**
     * The forecast {@code issued}, which {@code batch} made of {@code window} and which had {@code scores} until then; it
     * supersedes {@code emitted} if that is of the same as-of.
     */
    static Forecast of(
            Window window,
            CandleRing ring,
            Emitted emitted,
            Releases.Batch batch,
            PriceDistribution issued,
            StepScores scores,
            long nowMs) {
        long asOfMs = window.asOfMs();
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id(window.symbol(), asOfMs, revision(ring, emitted)),
                window.symbol(),
                asOfMs,
                Grid.INTERVAL_MS,
                steps(window, issued),
                window.lastClose(),
                batch.releaseId(),
                batch.engine(),
                new WindowSummary(window.filled(), window.amended()),
                asOfMs,
                ring.ingestedAtMs(),
                nowMs,
                asOfMs + VALID_INTERVALS * Grid.INTERVAL_MS,
                known(scores, scores.skill()),
                scores.samples() > 0 ? scores.samples() : null,
                known(scores, scores.coverage80()),
                known(scores, scores.coverage95()),
                scores.samples() > 0 ? scores.samples() : null,
                emitted.asOfMs() == asOfMs ? Forecast.id(window.symbol(), asOfMs, emitted.revision()) : null);
    }

    /** Of the next forecast: the last candle's, unless one of the same as-of has gone out under that or a higher one. */
    static int revision(CandleRing ring, Emitted emitted) {
        return emitted.asOfMs() == ring.asOfMs() ? Math.max(ring.revision(), emitted.revision() + 1) : ring.revision();
    }

    /** Whether a forecast as of {@code asOfMs} must not be acted upon any more at {@code nowMs}. */
    static boolean isStale(long asOfMs, long nowMs) {
        return nowMs >= asOfMs + VALID_INTERVALS * Grid.INTERVAL_MS;
    }

    private static @Nullable Double known(StepScores scores, double score) {
        return scores.samples() > 0 ? Math.rint(score * SCORE_DIGITS) / SCORE_DIGITS : null;
    }

    private static List<ForecastStep> steps(Window window, PriceDistribution distribution) {
        List<ForecastStep> steps = new ArrayList<>(Forecast.HORIZON);
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double[] prices = distribution.step(k);
            double up = ProbabilityUp.above(prices, window.lastClose());
            Arrays.setAll(prices, q -> rounded(prices[q]));
            steps.add(new ForecastStep(
                    window.asOfMs() + k * Grid.INTERVAL_MS,
                    prices[QuantileLevels.MEDIAN],
                    Quantiles.of(LEVELS, prices),
                    Math.rint(up * SCORE_DIGITS) / SCORE_DIGITS));
        }
        return steps;
    }

    /**
     * {@code price} to {@value #DIGITS} significant digits: as many as the arithmetic of networks has, and less than half the bytes; whole units are kept.
     * Rounding never reverses an order.
     */
    static double rounded(double price) {
        int decimals = Math.max(0, DIGITS - 1 - decade(price));
        return decimals > MAX_DECIMALS ? price : Math.rint(price * POWERS[decimals]) / POWERS[decimals];
    }

    /** The logarithm of {@code price} to base 10, rounded down: of its power of 2 it is this or one less. */
    private static int decade(double price) {
        int decade = (int) Math.floor(Math.getExponent(price) * LOG_2);
        int next = decade + 1;
        boolean reached = next >= 0
                ? next > MAX_DECIMALS || price >= POWERS[next]
                : -next <= MAX_DECIMALS && price * POWERS[-next] >= 1;
        return reached ? next : decade;
    }
}
