package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;

/**
 * The study's windows: 256 closes and the 16 that follow, one window after the other without overlap, the oldest four
 * fifths for training. What is left over at the end is not used.
 *
 * <p>Threads: immutable.
 */
public final class StudyWindows {
    /** Closes from one window to the next. */
    public static final int STRIDE = Window.LENGTH + Forecast.HORIZON;

    /** Fewer say nothing. */
    static final int LEAST = 20;

    private static final double TRAINING = 0.8;

    private final GridCloses closes;
    private final int count;

    /** Failure: {@link TooFewRowsException}. */
    public StudyWindows(GridCloses closes) throws TooFewRowsException {
        this.closes = closes;
        count = closes.size() / STRIDE;
        if (count < LEAST) {
            throw new TooFewRowsException(closes.symbol() + ": too few rows: " + closes.size() + " closes make " + count
                    + " windows of " + STRIDE + ", at least " + LEAST + " are needed (" + LEAST * STRIDE + " closes)");
        }
    }

    /** All of them. */
    public int count() {
        return count;
    }

    /** How many are trained on; the others validate. */
    public int training() {
        return (int) (count * TRAINING);
    }

    /** How many validate. */
    public int validation() {
        return count - training();
    }

    /** The i-th close, 0 to 271, of window {@code w}. */
    public double close(int w, int i) {
        return closes.closes()[w * STRIDE + i];
    }

    /** The close at step {@code k}, from 1, after window {@code w}. */
    public double actual(int w, int k) {
        return close(w, Window.LENGTH + k - 1);
    }

    /** When the i-th close of window {@code w} came true. */
    public long closeTimeMs(int w, int i) {
        return closes.closeTimeMs(w * STRIDE + i);
    }

    /** Window {@code w} as it is forecast from. */
    Window window(int w) {
        double[] values = new double[Window.LENGTH];
        System.arraycopy(closes.closes(), w * STRIDE, values, 0, Window.LENGTH);
        return Window.ofCloses(closes.symbol(), closeTimeMs(w, Window.LENGTH - 1), values);
    }

    /** The closes they were cut from. */
    public GridCloses closes() {
        return closes;
    }
}
