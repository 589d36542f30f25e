package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time into a part to train on, one to calibrate on and one to score on, at the same instants for all symbols.
 *
 * <p>Time, with t the as-of of a sample, H = 16 steps, c = {@code calibrateFromMs}, s = {@code scoreFromMs} and e =
 * {@code endMs}:
 * <pre>
 * train      t ∈ (−∞, c − H]   targets within (−∞, c]
 * purged     t ∈ (c − H, c)
 * calibrate  t ∈ [c, s − H]    targets within (c, s]
 * purged     t ∈ (s − H, s)
 * score      t ∈ [s, e − H]    targets within (s, e]
 * </pre>
 * So the targets of no two parts overlap, and a part's targets all lie after every candle that an earlier part saw.
 * Windows reach back into earlier parts, as they do when serving.
 */
public record Split(long calibrateFromMs, long scoreFromMs, long endMs) {
    private static final long HORIZON_MS = Forecast.HORIZON * Grid.INTERVAL_MS;

    /** What a sample is used for. */
    public enum Part {
        /** Fits the weights. */
        TRAIN,
        /** Fits shrinkage and residual quantiles. */
        CALIBRATE,
        /** Nothing is fitted on it: it measures. */
        SCORE
    }

    public Split {
        if (calibrateFromMs > scoreFromMs || scoreFromMs > endMs) {
            throw new IllegalArgumentException("a split's parts must follow each other");
        }
    }

    /** Leaves {@code calibrate} and {@code score}, fractions of the as-ofs {@code [fromMs, toMs − H]}, for these parts. */
    public static Split ofFractions(long fromMs, long toMs, double calibrate, double score) {
        if (!(calibrate > 0 && score > 0 && calibrate + score < 1)) {
            throw new IllegalArgumentException("fractions must be positive and leave something to train on");
        }
        long span = Math.max(0, toMs - HORIZON_MS - fromMs);
        long scoreFromMs = Grid.floor(fromMs + (long) (span * (1 - score)));
        long calibrateFromMs = Grid.floor(fromMs + (long) (span * (1 - score - calibrate)));
        return new Split(calibrateFromMs, scoreFromMs, Math.max(toMs, scoreFromMs));
    }

    /**
     * Leaves the newest {@code score} of the time, before it {@code calibrate}, but no more of it than the fractions {@code
     * mostCalibrate} and {@code mostScore}; otherwise as {@link #ofFractions}.
     */
    public static Split ofDurations(
            long fromMs, long toMs, Duration calibrate, double mostCalibrate, Duration score, double mostScore) {
        double span = Math.max(1, toMs - HORIZON_MS - fromMs);
        return ofFractions(
                fromMs,
                toMs,
                Math.min(mostCalibrate, calibrate.toMillis() / span),
                Math.min(mostScore, score.toMillis() / span));
    }

    /** The part that a sample as of {@code asOfMs} belongs to; null if it is purged or not over yet. */
    public @Nullable Part part(long asOfMs) {
        long lastTargetMs = asOfMs + HORIZON_MS;
        if (lastTargetMs <= calibrateFromMs) {
            return Part.TRAIN;
        }
        if (asOfMs >= calibrateFromMs && lastTargetMs <= scoreFromMs) {
            return Part.CALIBRATE;
        }
        return asOfMs >= scoreFromMs && lastTargetMs <= endMs ? Part.SCORE : null;
    }
}
