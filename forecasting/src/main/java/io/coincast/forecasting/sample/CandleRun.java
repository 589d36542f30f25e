package io.coincast.forecasting.sample;

import io.coincast.contracts.time.Grid;
import java.util.Arrays;

/**
 * Closes of one symbol that follow each other on the grid without a hole.
 *
 * <p>Time: {@code closeTimeMs(i)} is when candle i closed. Units: quote currency, positive. Threads: immutable.
 */
public final class CandleRun {
    private final String symbol;
    private final long firstCloseTimeMs;
    private final double[] closes;

    /** Copies {@code closes}, oldest first, at least one. */
    public CandleRun(String symbol, long firstCloseTimeMs, double[] closes) {
        if (closes.length == 0 || !Grid.isTick(firstCloseTimeMs)) {
            throw new IllegalArgumentException("a run must have a candle and start on the grid: " + symbol);
        }
        this.symbol = symbol;
        this.firstCloseTimeMs = firstCloseTimeMs;
        this.closes = closes.clone();
    }

    /** Whose closes these are. */
    public String symbol() {
        return symbol;
    }

    /** How many candles there are. */
    public int size() {
        return closes.length;
    }

    /** The i-th close. */
    public double close(int i) {
        return closes[i];
    }

    /** When the i-th candle closed. */
    public long closeTimeMs(int i) {
        return firstCloseTimeMs + i * Grid.INTERVAL_MS;
    }

    /** When the last candle closed. */
    public long lastCloseTimeMs() {
        return closeTimeMs(closes.length - 1);
    }

    /** A copy of the closes {@code [from, to)}. */
    double[] closes(int from, int to) {
        return Arrays.copyOfRange(closes, from, to);
    }
}
