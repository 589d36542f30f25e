package io.coincast.trainer.fit;

import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleFileOptions;
import io.coincast.contracts.file.CandleRow;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.CandleHistory;
import io.coincast.forecasting.sample.CandleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** Files of candles as runs without holes, by symbol. */
public final class CandleFiles {
    /** Ten years. */
    private static final int DEPTH = 10 * 366 * 288;

    private final int maxGap;
    private final Map<String, CandleHistory> histories = new TreeMap<>();
    private final Map<String, Long> lastOpenMs = new HashMap<>();

    private CandleFiles(int maxGap) {
        this.maxGap = maxGap;
    }

    /**
     * The runs of all {@code files}; no window will cross what a file does not have. Of rows with one symbol and time in
     * several files the first file's counts; {@code ignored} is told a file and how many of its rows do not. Failure: {@link IOException} naming
     * file and line where more than {@code maxGap} candles in a row are missing, or a row is bad and the policy strict.
     */
    public static List<CandleRun> read(
            List<Path> files, CandleFileOptions options, int maxGap, ObjLongConsumer<Path> ignored)
            throws IOException, InterruptedException {
        CandleFiles read = new CandleFiles(maxGap);
        for (Path file : files) {
            long count = read.take(file, options);
            if (count > 0) {
                ignored.accept(file, count);
            }
        }
        return read.histories.values().stream()
                .flatMap(history -> history.runs(0, history.newestCloseTimeMs()).stream())
                .toList();
    }

    private long take(Path file, CandleFileOptions options) throws IOException, InterruptedException {
        lastOpenMs.clear();
        long ignored = 0;
        try (CandleFile candles = CandleFile.open(file, options)) {
            for (CandleRow row = candles.next(); row != null; row = candles.next()) {
                check(file, row);
                Candle candle = row.candle();
                boolean taken = histories
                        .computeIfAbsent(candle.symbol(), symbol -> new CandleHistory(symbol, DEPTH))
                        .accept(candle);
                ignored += taken ? 0 : 1;
                if (Thread.interrupted()) {
                    throw new InterruptedException("reading " + file + " was interrupted");
                }
            }
        }
        if (lastOpenMs.isEmpty()) {
            throw new IOException(file + ": there is no candle");
        }
        return ignored;
    }

    private void check(Path file, CandleRow row) throws IOException {
        Candle candle = row.candle();
        Long before = lastOpenMs.put(candle.symbol(), candle.openTimeMs());
        long gap = before == null ? 0 : (candle.openTimeMs() - before) / Grid.INTERVAL_MS - 1;
        if (gap > maxGap) {
            throw new IOException(file + ", line " + row.line() + ": a gap of " + gap + " candles before "
                    + Instant.ofEpochMilli(candle.openTimeMs()) + ", more than the limit of " + maxGap
                    + ": mend the file, or raise --max-gap");
        }
    }
}
