package io.coincast.standalone.backtest;

import io.coincast.contracts.file.BadRow;
import io.coincast.contracts.file.BadRowPolicy;
import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleFileOptions;
import io.coincast.contracts.file.CandleRow;
import io.coincast.contracts.record.Candle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several candle files read in step, by open time, as the market would tell it.
 *
 * <p>Rows that are no candles are told to a listener and passed over. Memory: one row a file. Threads: confined to one.
 * Failure: {@link IOException} whose message names the file.
 */
public final class MarketFiles implements AutoCloseable {
    private final List<CandleFile> files = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparingLong((Head head) -> head.candle.openTimeMs()).thenComparingInt(head -> head.order));
    private final long sizeBytes;

    private record Head(Candle candle, CandleFile file, int order) {}

    private MarketFiles(List<Path> paths, @Nullable String symbol, Consumer<BadRow> badRows) throws IOException {
        CandleFileOptions options =
                CandleFileOptions.strict().inAnyOrder().withSymbol(symbol).withBadRows(BadRowPolicy.reporting(badRows));
        long size = 0;
        for (Path path : paths) {
            CandleFile file = CandleFile.open(path, options);
            files.add(file);
            size += file.sizeBytes();
            advance(file, files.size());
        }
        sizeBytes = size;
    }

    /**
     * Opens {@code paths}.
     *
     * @param symbol what the candles are called; null for the files' own symbols
     */
    public static MarketFiles open(List<Path> paths, @Nullable String symbol, Consumer<BadRow> badRows)
            throws IOException {
        return new MarketFiles(paths, symbol, badRows);
    }

    private void advance(CandleFile file, int order) throws IOException {
        CandleRow row = file.next();
        if (row != null) {
            heads.add(new Head(row.candle(), file, order));
        }
    }

    /** The next candle, or null at the end of all. */
    public @Nullable Candle next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.file, head.order);
        return head.candle;
    }

    /** How many of {@link #sizeBytes} have been read. */
    public long readBytes() {
        return files.stream().mapToLong(CandleFile::readBytes).sum();
    }

    /** The size of all files. */
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() throws IOException {
        for (CandleFile file : files) {
            file.close();
        }
    }
}
