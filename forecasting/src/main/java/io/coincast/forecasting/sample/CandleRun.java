package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Candles of one symbol that follow each other on the grid without a hole.
 *
 * <p>Time: {@code closeTimeMs(i)} is when candle i closed. Units: quote currency, positive. Threads: immutable
 * as long as nobody writes to the columns.
 */
public final class CandleRun {
    private final String symbol;
    private final long firstCloseTimeMs;
    private final CandleColumns candles;

    /** A run of which only the closes are known: copies {@code closes}, oldest first, at least one. */
    public CandleRun(String symbol, long firstCloseTimeMs, double[] closes) {
        this(symbol, firstCloseTimeMs, CandleColumns.ofCloses(closes.clone()));
    }

    /** Takes over {@code candles}, at least one. */
    public CandleRun(String symbol, long firstCloseTimeMs, CandleColumns candles) {
        if (candles.size() == 0 || !Grid.isTick(firstCloseTimeMs)) {
            throw new IllegalArgumentException("a run must have a candle and start on the grid: " + symbol);
        }
        this.symbol = symbol;
        this.firstCloseTimeMs = firstCloseTimeMs;
        this.candles = candles;
    }

    /** Whose candles these are. */
    public String symbol() {
        return symbol;
    }

    /** How many candles there are. */
    public int size() {
        return candles.size();
    }

    /** The i-th close. */
    public double close(int i) {
        return candles.closes()[i];
    }

    /** When the i-th candle closed. */
    public long closeTimeMs(int i) {
        return firstCloseTimeMs + i * Grid.INTERVAL_MS;
    }

    /** When the last candle closed. */
    public long lastCloseTimeMs() {
        return closeTimeMs(candles.size() - 1);
    }

    /** The i-th candle as a record, with its prices as near as a double has them. */
    public Candle candle(int i) {
        long openTimeMs = closeTimeMs(i) - Grid.INTERVAL_MS;
        BigDecimal close = BigDecimal.valueOf(candles.closes()[i]);
        if (candles.filled()[i]) {
            return Candle.fill(symbol, openTimeMs, close);
        }
        double quantity = candles.quantities()[i];
        return Candle.ofPrices(
                        symbol,
                        openTimeMs,
                        BigDecimal.valueOf(candles.opens()[i]),
                        BigDecimal.valueOf(candles.highs()[i]),
                        BigDecimal.valueOf(candles.lows()[i]),
                        close)
                .withVolumes(null, Double.isNaN(quantity) ? null : BigDecimal.valueOf(quantity));
    }

    /** A copy of the closes {@code [from, to)}. */
    double[] closes(int from, int to) {
        return Arrays.copyOfRange(candles.closes(), from, to);
    }

    /** A copy of the candles {@code [from, to)}. */
    CandleColumns candles(int from, int to) {
        return candles.slice(from, to);
    }

    /** The candles themselves, not to be written to. */
    CandleColumns candles() {
        return candles;
    }
}
