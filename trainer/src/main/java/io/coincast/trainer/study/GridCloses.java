package io.coincast.trainer.study;

import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleFileCounts;
import io.coincast.contracts.file.CandleFileOptions;
import io.coincast.contracts.file.CandleRow;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.RunDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The closes of one symbol on the full grid: where a file has no candle, the last close is carried forward.
 *
 * <p>Units: quote currency. Time: {@code closes[i]} is the close of {@code [firstOpenMs + iΔ, firstOpenMs + (i+1)Δ)}, Δ being
 * 5 minutes. Threads: immutable as long as nobody writes to the array.
 *
 * @param carried how many closes were carried forward
 * @param longestGap the longest run of them
 * @param counts what became of the file's rows
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of closes
public record GridCloses(
        String symbol, long firstOpenMs, double[] closes, int carried, int longestGap, CandleFileCounts counts) {
    /** Ten years; a longer span is a mistaken time. */
    private static final int MAX_CLOSES = 10 * 366 * 288;

    /**
     * Reads {@code file}. Failure: {@link IOException} naming file and line where a gap is longer than {@code maxGap}
     * candles, where there is a second symbol, or where a row is bad and the policy strict.
     */
    public static GridCloses read(Path file, CandleFileOptions options, int maxGap) throws IOException {
        try (CandleFile candles = CandleFile.open(file, options)) {
            CandleRow first = candles.next();
            if (first == null) {
                throw new IOException(file + ": there is no candle");
            }
            Filling filling = new Filling(file, first.candle(), maxGap);
            for (CandleRow row = candles.next(); row != null; row = candles.next()) {
                filling.add(row);
            }
            return filling.done(candles.counts());
        }
    }

    /** How many closes there are. */
    public int size() {
        return closes.length;
    }

    /** When the i-th close came true. */
    public long closeTimeMs(int i) {
        return firstOpenMs + (i + 1) * Grid.INTERVAL_MS;
    }

    /** A digest over symbol, times and closes. */
    public String digest() {
        CandleRun run = new CandleRun(symbol, closeTimeMs(0), closes);
        return RunDigest.of(List.of(run), run.lastCloseTimeMs());
    }

    /** Closes as they come. */
    private static final class Filling {
        private final Path file;
        private final Candle first;
        private final int maxGap;
        private double[] closes = new double[1 << 16];
        private int size;
        private int carried;
        private int longestGap;

        Filling(Path file, Candle first, int maxGap) {
            this.file = file;
            this.first = first;
            this.maxGap = maxGap;
            append(first.close().doubleValue());
        }

        void add(CandleRow row) throws IOException {
            Candle candle = row.candle();
            check(
                    candle.symbol().equals(first.symbol()),
                    row,
                    "a second symbol, " + candle.symbol() + " after " + first.symbol() + ": give a file of one");
            long position = (candle.openTimeMs() - first.openTimeMs()) / Grid.INTERVAL_MS;
            int gap = (int) Math.min(Integer.MAX_VALUE, position - size);
            check(
                    gap <= maxGap,
                    row,
                    "a gap of " + gap + " candles before "
                            + Instant.ofEpochMilli(candle.openTimeMs()) + ", more than the limit of " + maxGap
                            + ": mend the file, or raise --max-gap");
            check(position < MAX_CLOSES, row, "the file spans more than ten years");
            for (int i = 0; i < gap; i++) {
                append(closes[size - 1]);
            }
            carried += gap;
            longestGap = Math.max(longestGap, gap);
            append(candle.close().doubleValue());
        }

        private void append(double close) {
            if (size == closes.length) {
                closes = Arrays.copyOf(closes, size + size / 2);
            }
            closes[size++] = close;
        }

        private void check(boolean valid, CandleRow row, String problem) throws IOException {
            if (!valid) {
                throw new IOException(file + ", line " + row.line() + ": " + problem);
            }
        }

        GridCloses done(CandleFileCounts counts) {
            return new GridCloses(
                    first.symbol(), first.openTimeMs(), Arrays.copyOf(closes, size), carried, longestGap, counts);
        }
    }
}
