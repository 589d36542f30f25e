package io.coincast.forecasting.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.calibration.Coverage;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.score.Pinball;
import io.coincast.forecasting.settle.SettledStep.Direction;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Scores of one release's forecasts of one symbol, step by step, over the recent past: each settled step counts
 * 1 − 1/{@value #MEMORY} times as much as the one after it, so about the last week weighs.
 *
 * <p>Time: order of settling. Units: natural-log returns. Threads: confined to one. Warm-up: {@link StepScores#samples}
 * tells. Sums are single precision, which is exact enough for a ratio and half the state.
 */
public final class RollingScores {
    /** Settled steps of memory: 7 days of 5-minute candles. */
    public static final int MEMORY = 2016;

    private static final double DECAY = 1 - 1.0 / MEMORY;
    private static final int STEPS = Forecast.HORIZON;
    private static final double NOTHING = 1e-12;

    private static final int WEIGHT = 0;
    private static final int ERROR = 1;
    private static final int PERSISTENCE = 2;
    private static final int CRPS = 3;
    private static final int COVERED_50 = 4;
    private static final int COVERED_80 = 5;
    private static final int COVERED_95 = 6;
    private static final int DECIDED = 7;
    private static final int HITS = 8;
    private static final int SUMS = 9;

    /** Bytes of {@link #encode}. */
    public static final int BYTES = STEPS * SUMS * Float.BYTES;

    /** Step after step. */
    private final float[] sums;

    /** Without samples. */
    public RollingScores() {
        this(new float[STEPS * SUMS]);
    }

    private RollingScores(float[] sums) {
        this.sums = sums;
    }

    /**
     * Counts step {@code k}, from 1, the newest of its kind: {@code actual} came true where {@code quantiles} had been
     * forecast, {@code [9]}.
     */
    public void add(int k, float[] quantiles, double actual) {
        add(k, quantiles, actual, 1, (float) DECAY);
    }

    /**
     * Counts {@code actual} in place of {@code before}, which was counted {@code age} settled steps ago.
     *
     * <p>What has been rounded away since stays away, about one part in ten million.
     */
    public void replace(int k, float[] quantiles, double before, double actual, int age) {
        double weight = Math.pow(DECAY, age);
        add(k, quantiles, before, -weight, 1);
        add(k, quantiles, actual, weight, 1);
    }

    /** Counts {@code actual} with {@code weight}; of what was there {@code kept} is left. */
    private void add(int k, float[] quantiles, double actual, double weight, float kept) {
        int row = row(k);
        double median = quantiles[QuantileLevels.MEDIAN];
        Direction direction = SettledStep.direction(median, actual);
        add(row + WEIGHT, weight, kept);
        add(row + ERROR, weight * Math.abs(actual - median), kept);
        add(row + PERSISTENCE, weight * Math.abs(actual), kept);
        add(row + CRPS, weight * Pinball.crps(quantiles, actual), kept);
        add(row + COVERED_50, Coverage.covers(quantiles, Coverage.LOWER_50, actual) ? weight : 0, kept);
        add(row + COVERED_80, Coverage.covers(quantiles, Coverage.LOWER_80, actual) ? weight : 0, kept);
        add(row + COVERED_95, Coverage.covers(quantiles, Coverage.LOWER_95, actual) ? weight : 0, kept);
        add(row + DECIDED, direction == Direction.UNDECIDED ? 0 : weight, kept);
        add(row + HITS, direction == Direction.HIT ? weight : 0, kept);
    }

    private void add(int i, double value, float kept) {
        sums[i] = sums[i] * kept + (float) value;
    }

    private static int row(int step) {
        return (step - 1) * SUMS;
    }

    /** The scores of step {@code k}, from 1. */
    public StepScores step(int k) {
        return scores(Arrays.copyOfRange(sums, row(k), row(k) + SUMS));
    }

    /** The scores of all steps together; {@code samples} then counts settled steps, 16 to a forecast. */
    public StepScores overall() {
        float[] all = new float[SUMS];
        for (int i = 0; i < sums.length; i++) {
            all[i % SUMS] += sums[i];
        }
        return scores(all);
    }

    private StepScores scores(float[] row) {
        double n = row[WEIGHT];
        if (n < 0.5) {
            return new StepScores(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        double naive = sums[WEIGHT] < 0.5 ? 0 : sums[PERSISTENCE] / (double) sums[WEIGHT];
        return new StepScores(
                Math.round(n),
                skill(row[ERROR] / n, row[PERSISTENCE] / n),
                ratio(row[ERROR] / n, naive),
                Math.max(0, row[CRPS] / n),
                skill(row[CRPS] / n, row[PERSISTENCE] / n),
                fraction(row[COVERED_50], n),
                fraction(row[COVERED_80], n),
                fraction(row[COVERED_95], n),
                fraction(row[HITS], row[DECIDED]),
                Math.round(row[DECIDED]));
    }

    /** Of a coin that stands still nobody can be better or worse than persistence. */
    private static double skill(double error, double persistence) {
        return persistence < NOTHING ? 0 : 1 - error / persistence;
    }

    private static double ratio(double error, double naive) {
        return (Math.max(0, error) + NOTHING) / (Math.max(0, naive) + NOTHING);
    }

    private static double fraction(double part, double whole) {
        return whole < 0.5 ? 0 : Math.max(0, Math.min(1, part / whole));
    }

    /** Takes over the sums of {@code other}, which go on by themselves. */
    public void set(RollingScores other) {
        System.arraycopy(other.sums, 0, sums, 0, sums.length);
    }

    /** All sums, {@value #BYTES} bytes, big-endian; {@link #decode} makes the same of it, bit for bit. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.asFloatBuffer().put(sums);
        return buffer.array();
    }

    /** What {@link #encode} wrote. Failure: {@link IllegalArgumentException} on another length. */
    public static RollingScores decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("scores: must be " + BYTES + " bytes, were " + bytes.length);
        }
        RollingScores scores = new RollingScores();
        ByteBuffer.wrap(bytes).asFloatBuffer().get(scores.sums);
        return scores;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RollingScores that && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }
}
