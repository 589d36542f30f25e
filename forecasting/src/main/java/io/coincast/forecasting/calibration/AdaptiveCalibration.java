package io.coincast.forecasting.calibration;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.SmallExponentials;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keeps the intervals of one symbol and one line of forecasts as wide as what came true demands: adaptive conformal
 * calibration, step by step.
 *
 * <p>The quantiles come in four pairs around the median, {@code 25/75, 10/90, 5/95, 2.5/97.5 %}. A pair's distance from
 * the median, in log price, is multiplied by
 * <pre>
 * exp(shared[pair] + calm[k] · gain[pair, k] · B · (1 + (B / 60)²))        B = balance[pair, k]
 * </pre>
 * <ul>
 *   <li>{@code shared} follows the pinball loss of all steps down its gradient, step k counting 1/k: a model that is too
 *       sure of a coin is so at every step;
 *   <li>{@code balance} is the sum, over the settled forecasts of the step, of 1 for a miss less the share of misses that
 *       the interval promises. It is kept for the 80 and 95 % intervals, and bounded. Coverage over any stretch of n
 *       forecasts differs from its level by the change of the balance over n, so feedback that keeps the balance small
 *       keeps coverage. Gain grows with k, since the outcomes of neighbouring forecasts overlap in all but one of k
 *       candles and the balance drifts that much faster;
 *   <li>{@code calm} is the usual width of the interval over its present one, within [0.25, 2.5]: a given change of
 *       coverage costs the less sharpness the narrower the interval, so most of it is made in calm hours.
 * </ul>
 *
 * <p>Sources: Gibbs and Candès, "Adaptive Conformal Inference Under Distribution Shift", NeurIPS 2021, section 2.2 (the
 * online update); Angelopoulos, Candès and Tibshirani, "Conformal PID Control for Time Series Prediction", NeurIPS 2023,
 * section 2 (feedback of the summed error, saturating). Time: what {@link #learn} was given and nothing else. Units:
 * natural log. Warm-up: before the first settled step forecasts pass unchanged. Threads: confined to one.
 */
public final class AdaptiveCalibration {
    /** Pairs of quantiles, from the inside out. */
    static final int PAIRS = QuantileLevels.MEDIAN;

    private static final int STEPS = Forecast.HORIZON;
    private static final int PAIR_50 = 0;
    private static final int PAIR_80 = 1;
    private static final int PAIR_90 = 2;
    private static final int PAIR_95 = 3;
    private static final double HARMONIC_16 = 3.380728993228993;
    /** How fast a pair's misses fall as it is stretched, where returns are normal: {@code 2·z·φ(z)}. */
    private static final double[] SLOPE = {0.428678, 0.449833, 0.339278, 0.229098};

    private static final double GAIN_80 = 5e-4;
    private static final double GAIN_80_PER_STEP = 3e-4;
    private static final double GAIN_95 = 1e-4;
    private static final double GAIN_95_PER_STEP = 1.8e-4;
    /** Balance at which feedback has doubled: 3 points of 2,000 forecasts. */
    private static final double KNEE = 60;

    private static final float MAX_BALANCE = 200;
    private static final double MAX_STRETCH = 1.5;
    private static final double MAX_OFFSET = 10;
    private static final double CALMEST = 2.5;
    private static final double WILDEST = 0.25;
    private static final double WIDTH_MEMORY = 1000;
    private static final double NARROWEST = 1e-9;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final CalibrationRates rates;
    private final float[] shared = new float[PAIRS];
    private final float[] balance80 = new float[STEPS];
    private final float[] balance95 = new float[STEPS];
    private final float[] usualWidth = new float[STEPS];
    private final int[] settled = new int[STEPS];

    /** Knows nothing yet. */
    public AdaptiveCalibration(CalibrationRates rates) {
        this.rates = rates;
    }

    /** How many forecasts of step {@code k}, from 1, have been learnt from. */
    public int settled(int k) {
        return settled[k - 1];
    }

    /** {@code raw} with its intervals widened or narrowed; the median is the same number, quantiles do not cross. */
    public PriceDistribution calibrate(PriceDistribution raw) {
        Scratch scratch = SCRATCH.get();
        raw.logReturns(raw.median(1), scratch.logs, scratch.factors);
        for (int k = 1; k <= STEPS; k++) {
            logStretches(k, scratch);
        }
        SmallExponentials.of(scratch.logStretches, 1, MAX_STRETCH, scratch.stretches);
        for (int k = 1; k <= STEPS; k++) {
            stretch(k, scratch);
        }
        SmallExponentials.of(scratch.logs, 1, MAX_OFFSET, scratch.factors);
        double[] prices = raw.toArray();
        for (int k = 1; k <= STEPS; k++) {
            if (settled[k - 1] > 0) {
                place(prices, (k - 1) * QuantileLevels.COUNT, scratch.factors);
            }
        }
        return PriceDistribution.ordered(prices);
    }

    /** Room to compute in. */
    private static final class Scratch {
        private final double[] logs = new double[PriceDistribution.LENGTH];
        private final double[] factors = new double[PriceDistribution.LENGTH];
        /** By step and pair. */
        private final double[] logStretches = new double[STEPS * PAIRS];

        private final double[] stretches = new double[STEPS * PAIRS];
        private final double[] below = new double[PAIRS];
        private final double[] above = new double[PAIRS];
    }

    private void logStretches(int k, Scratch scratch) {
        int from = (k - 1) * QuantileLevels.COUNT;
        double calm = calm(k, scratch.logs[from + upper(PAIR_80)] - scratch.logs[from + lower(PAIR_80)]);
        for (int pair = 0; pair < PAIRS; pair++) {
            scratch.logStretches[(k - 1) * PAIRS + pair] = logStretch(pair, k, calm);
        }
    }

    /** Puts the stretched distances from the median, in log price, in place of the logarithms of step {@code k}. */
    private void stretch(int k, Scratch scratch) {
        double[] logs = scratch.logs;
        int from = (k - 1) * QuantileLevels.COUNT;
        double median = logs[from + QuantileLevels.MEDIAN];
        for (int pair = 0; pair < PAIRS; pair++) {
            double factor = scratch.stretches[(k - 1) * PAIRS + pair];
            scratch.below[pair] = Math.min(MAX_OFFSET, factor * (median - logs[from + lower(pair)]));
            scratch.above[pair] = Math.min(MAX_OFFSET, factor * (logs[from + upper(pair)] - median));
        }
        order(scratch.below);
        order(scratch.above);
        for (int pair = 0; pair < PAIRS; pair++) {
            logs[from + lower(pair)] = -scratch.below[pair];
            logs[from + upper(pair)] = scratch.above[pair];
        }
    }

    /** The quantiles around the median at {@code from} are that times {@code factors}. */
    private static void place(double[] prices, int from, double[] factors) {
        double median = prices[from + QuantileLevels.MEDIAN];
        for (int q = 0; q < QuantileLevels.COUNT; q++) {
            if (q != QuantileLevels.MEDIAN) {
                prices[from + q] = median * factors[from + q];
            }
        }
    }

    /** Nothing crosses, and the intervals whose coverage is kept do not give way to the others. */
    private static void order(double[] offsets) {
        offsets[PAIR_95] = Math.max(offsets[PAIR_95], offsets[PAIR_80]);
        offsets[PAIR_50] = Math.min(offsets[PAIR_50], offsets[PAIR_80]);
        offsets[PAIR_90] = Math.max(offsets[PAIR_80], Math.min(offsets[PAIR_90], offsets[PAIR_95]));
    }

    /** Of an interval that is {@code logWidth} wide in log price. */
    private double calm(int k, double logWidth) {
        double calm = Math.exp(usualWidth[k - 1]) / Math.max(NARROWEST, logWidth);
        return Math.max(WILDEST, Math.min(CALMEST, calm));
    }

    /** What the pair's distance from the median is multiplied by at step {@code k}, in natural log. */
    private double logStretch(int pair, int k, double calm) {
        double feedback = 0;
        if (pair == PAIR_80) {
            feedback = (GAIN_80 + k * GAIN_80_PER_STEP) * saturating(balance80[k - 1]);
        } else if (pair == PAIR_95) {
            feedback = (GAIN_95 + k * GAIN_95_PER_STEP) * saturating(balance95[k - 1]);
        }
        double sum = shared[pair] + rates.feedback() * calm * feedback / SLOPE[pair];
        return Math.max(-MAX_STRETCH, Math.min(MAX_STRETCH, sum));
    }

    private static double saturating(double balance) {
        return balance * (1 + (balance / KNEE) * (balance / KNEE));
    }

    /**
     * Takes in what came true of one step of a forecast that went out.
     *
     * @param k the step, from 1
     * @param issued the quantiles that went out, {@code [9]}, as natural-log returns
     * @param actual the natural-log return that came true
     */
    public void learn(int k, float[] issued, double actual) {
        settled[k - 1]++;
        double width = width(issued[upper(PAIR_80)] - (double) issued[lower(PAIR_80)]);
        double rate = Math.max(1 / WIDTH_MEMORY, 1.0 / settled[k - 1]);
        usualWidth[k - 1] += (float) (rate * (width - usualWidth[k - 1]));
        for (int pair = 0; pair < PAIRS; pair++) {
            move(k, pair, miss(issued, pair, actual) - promisedMisses(pair));
        }
    }

    /** Puts right what {@link #learn} was told: {@code actual} came true, not {@code before}. */
    public void relearn(int k, float[] issued, double before, double actual) {
        for (int pair = 0; pair < PAIRS; pair++) {
            double change = miss(issued, pair, actual) - miss(issued, pair, before);
            if (change != 0) {
                move(k, pair, change);
            }
        }
    }

    private void move(int k, int pair, double error) {
        double step = rates.shared() * error / (k * HARMONIC_16 * SLOPE[pair]);
        shared[pair] = (float) Math.max(-MAX_STRETCH, Math.min(MAX_STRETCH, shared[pair] + step));
        if (pair == PAIR_80) {
            balance80[k - 1] = within(balance80[k - 1] + error);
        } else if (pair == PAIR_95) {
            balance95[k - 1] = within(balance95[k - 1] + error);
        }
    }

    private static float within(double balance) {
        return (float) Math.max(-MAX_BALANCE, Math.min(MAX_BALANCE, balance));
    }

    private static double miss(float[] issued, int pair, double actual) {
        return Coverage.covers(issued, lower(pair), actual) ? 0 : 1;
    }

    private static double promisedMisses(int pair) {
        return 2 * QuantileLevels.level(lower(pair));
    }

    private static double width(double logWidth) {
        return Math.log(Math.max(NARROWEST, logWidth));
    }

    private static int lower(int pair) {
        return QuantileLevels.MEDIAN - 1 - pair;
    }

    private static int upper(int pair) {
        return QuantileLevels.MEDIAN + 1 + pair;
    }

    /** Bytes of {@link #encode}. */
    public static final int BYTES = Float.BYTES * (PAIRS + 3 * STEPS) + Integer.BYTES * STEPS;

    /** Everything learnt, {@value #BYTES} bytes, big-endian; {@link #decode} makes the same of it, bit for bit. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        for (float[] values : state()) {
            for (float value : values) {
                buffer.putFloat(value);
            }
        }
        Arrays.stream(settled).forEach(buffer::putInt);
        return buffer.array();
    }

    /** What {@link #encode} wrote. Failure: {@link IllegalArgumentException} on another length. */
    public static AdaptiveCalibration decode(byte[] bytes, CalibrationRates rates) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("calibration: must be " + BYTES + " bytes, were " + bytes.length);
        }
        AdaptiveCalibration calibration = new AdaptiveCalibration(rates);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (float[] values : calibration.state()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.getFloat();
            }
        }
        Arrays.setAll(calibration.settled, k -> buffer.getInt());
        return calibration;
    }

    private float[][] state() {
        return new float[][] {shared, balance80, balance95, usualWidth};
    }
}
