package io.coincast.forecasting.settle;

import io.coincast.contracts.record.Forecast;
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

    private final float[][] sums = new float[STEPS][SUMS];

    /** Counts {@code settled}, the newest of its step. */
    public void add(SettledStep settled) {
        float[] row = sums[settled.step() - 1];
        for (int i = 0; i < SUMS; i++) {
            row[i] *= (float) DECAY;
        }
        add(settled, 1);
    }

    /**
     * Counts {@code after} in place of {@code before}, which was counted {@code age} settled steps ago.
     *
     * <p>What has been rounded away since stays away, about one part in ten million.
     */
    public void replace(SettledStep before, SettledStep after, int age) {
        double weight = Math.pow(DECAY, age);
        add(before, -weight);
        add(after, weight);
    }

    private void add(SettledStep settled, double weight) {
        float[] row = sums[settled.step() - 1];
        row[WEIGHT] += (float) weight;
        row[ERROR] += (float) (weight * Math.abs(settled.error()));
        row[PERSISTENCE] += (float) (weight * Math.abs(settled.actual()));
        row[CRPS] += (float) (weight * settled.crps());
        row[COVERED_50] += settled.covered50() ? (float) weight : 0;
        row[COVERED_80] += settled.covered80() ? (float) weight : 0;
        row[COVERED_95] += settled.covered95() ? (float) weight : 0;
        row[DECIDED] += settled.direction() == Direction.UNDECIDED ? 0 : (float) weight;
        row[HITS] += settled.direction() == Direction.HIT ? (float) weight : 0;
    }

    /** The scores of step {@code k}, from 1. */
    public StepScores step(int k) {
        return scores(sums[k - 1], sums[0]);
    }

    /** The scores of all steps together; {@code samples} then counts settled steps, 16 to a forecast. */
    public StepScores overall() {
        float[] all = new float[SUMS];
        for (float[] row : sums) {
            for (int i = 0; i < SUMS; i++) {
                all[i] += row[i];
            }
        }
        return scores(all, sums[0]);
    }

    private static StepScores scores(float[] row, float[] firstStep) {
        double n = row[WEIGHT];
        if (n < 0.5) {
            return new StepScores(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        double naive = firstStep[WEIGHT] < 0.5 ? 0 : firstStep[PERSISTENCE] / (double) firstStep[WEIGHT];
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

    /** All sums, {@value #BYTES} bytes, big-endian; {@link #decode} makes the same of it, bit for bit. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        for (float[] row : sums) {
            for (float sum : row) {
                buffer.putFloat(sum);
            }
        }
        return buffer.array();
    }

    /** What {@link #encode} wrote. Failure: {@link IllegalArgumentException} on another length. */
    public static RollingScores decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("scores: must be " + BYTES + " bytes, were " + bytes.length);
        }
        RollingScores scores = new RollingScores();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (float[] row : scores.sums) {
            for (int i = 0; i < row.length; i++) {
                row[i] = buffer.getFloat();
            }
        }
        return scores;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RollingScores that && Arrays.deepEquals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(sums);
    }
}
