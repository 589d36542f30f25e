package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;

/**
 * The last candles of one symbol while they follow each other on the grid.
 *
 * <p>Memory: twice a window. Threads: confined to one. Warm-up: no window before 256 candles in a row.
 */
final class WindowBuffer {
    /** A window and what came after it. */
    private static final int KEPT = Window.LENGTH + Forecast.HORIZON;

    private static final int CAPACITY = 2 * KEPT;

    private final String symbol;
    private final double[] opens = new double[CAPACITY];
    private final double[] highs = new double[CAPACITY];
    private final double[] lows = new double[CAPACITY];
    private final double[] closes = new double[CAPACITY];
    private final double[] quantities = new double[CAPACITY];
    private final boolean[] filled = new boolean[CAPACITY];
    private final int[] revisions = new int[CAPACITY];
    private int size;
    private int filledInWindow;

    WindowBuffer(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    void clear() {
        size = 0;
        filledInWindow = 0;
    }

    void add(Bar bar) {
        if (size == CAPACITY) {
            keepNewest();
        }
        put(size, bar);
        size++;
        filledInWindow += bar.filled() ? 1 : 0;
        filledInWindow -= size > Window.LENGTH && filled[size - 1 - Window.LENGTH] ? 1 : 0;
    }

    private void put(int i, Bar bar) {
        opens[i] = bar.open();
        highs[i] = bar.high();
        lows[i] = bar.low();
        closes[i] = bar.close();
        quantities[i] = bar.quantity();
        filled[i] = bar.filled();
        revisions[i] = bar.revision();
    }

    /** The close {@code age} candles before the newest if {@code bar} amends it; NaN if it is too old or known. */
    double amend(long age, Bar bar) {
        if (age >= Math.min(size, Window.LENGTH) || bar.revision() <= revisions[size - 1 - (int) age]) {
            return Double.NaN;
        }
        int i = size - 1 - (int) age;
        double before = closes[i];
        filledInWindow += (bar.filled() ? 1 : 0) - (filled[i] ? 1 : 0);
        put(i, bar);
        return before;
    }

    private void keepNewest() {
        int from = size - KEPT;
        System.arraycopy(opens, from, opens, 0, KEPT);
        System.arraycopy(highs, from, highs, 0, KEPT);
        System.arraycopy(lows, from, lows, 0, KEPT);
        System.arraycopy(closes, from, closes, 0, KEPT);
        System.arraycopy(quantities, from, quantities, 0, KEPT);
        System.arraycopy(filled, from, filled, 0, KEPT);
        System.arraycopy(revisions, from, revisions, 0, KEPT);
        size = KEPT;
    }

    boolean isFull() {
        return size >= Window.LENGTH;
    }

    /** How many of the window's candles were carried forward. */
    int filled() {
        return filledInWindow;
    }

    /** A copy of the full window. */
    Window window(long asOfMs) {
        return window(asOfMs, size, filledInWindow);
    }

    /** Whether there is a window that was followed by 16 candles. */
    boolean hasSample() {
        return size >= KEPT;
    }

    /** A copy of the window that was followed by the last 16 candles. */
    Window sample(long asOfMs) {
        int end = size - Forecast.HORIZON;
        int carried = 0;
        for (int i = end - Window.LENGTH; i < end; i++) {
            carried += filled[i] ? 1 : 0;
        }
        return window(asOfMs, end, carried);
    }

    private Window window(long asOfMs, int end, int carried) {
        return new Window(
                symbol,
                asOfMs,
                before(opens, end),
                before(highs, end),
                before(lows, end),
                before(closes, end),
                before(quantities, end),
                carried,
                0);
    }

    /** A copy of the last {@code count} closes, or of as many as there are. */
    double[] closes(int count) {
        return Arrays.copyOfRange(closes, Math.max(0, size - count), size);
    }

    private static double[] before(double[] column, int end) {
        return Arrays.copyOfRange(column, end - Window.LENGTH, end);
    }
}
