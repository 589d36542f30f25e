package io.coincast.contracts.file;

import io.coincast.contracts.record.Candle;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A file of 5-minute candles, read one after the other: any {@link CandleFormat}, plain or gzip; both are found out from
 * its first bytes.
 *
 * <p>Memory: one row, and one number per symbol. Threads: confined to one. Failure: {@link IOException} whose message
 * names the file, and the line where one is to blame; rows that are no candles go to the {@link BadRowPolicy}.
 */
public final class CandleFile implements AutoCloseable {
    private final Path file;
    private final CandleFileOptions options;
    private final OpenFile open;
    private final RowSource rows;
    private final RowDecoder decoder;
    private final @Nullable Buckets buckets;
    private final Queue<CandleRow> ready = new ArrayDeque<>();
    private final Map<String, Long> lastOpenMs = new HashMap<>();
    private boolean ended;
    private long rowCount;
    private long candleCount;
    private long emptyCount;
    private long badCount;

    private CandleFile(Path file, CandleFileOptions options, OpenFile open) throws IOException {
        this.file = file;
        this.options = options;
        this.open = open;
        this.rows = source(open);
        this.decoder = new RowDecoder(rows.format(), options.symbol());
        this.buckets = rows.format() == CandleFormat.KAGGLE_CSV ? new Buckets() : null;
        if (options.symbol() == null && rows.format() != CandleFormat.COINCAST_CSV) {
            throw new IOException("a " + rows.format().title() + " file does not say which symbol it is: name it");
        }
    }

    /** Opens {@code file} and finds out what it is. */
    public static CandleFile open(Path file, CandleFileOptions options) throws IOException {
        OpenFile open = null;
        try {
            open = OpenFile.of(file);
            return new CandleFile(file, options, open);
        } catch (IOException e) {
            if (open != null) {
                open.close();
            }
            throw explained(file, e);
        }
    }

    private static RowSource source(OpenFile open) throws IOException {
        Reader reader = open.reader();
        int first = open.firstCharacter();
        return first == '[' || first == '{' ? JsonRows.open(reader) : CsvRows.open(reader);
    }

    /** What the file is. */
    public CandleFormat format() {
        return rows.format();
    }

    /** The next candle, or null at the end. Failure: {@link BadRowException} if the policy says to stop. */
    public @Nullable CandleRow next() throws IOException {
        try {
            while (ready.isEmpty() && !ended) {
                advance();
            }
        } catch (BadRowException e) {
            throw e;
        } catch (IOException e) {
            throw explained(file, e);
        }
        CandleRow next = ready.poll();
        candleCount += next == null ? 0 : 1;
        return next;
    }

    private void advance() throws IOException {
        Row row = rows.next();
        if (row == null) {
            ended = true;
            offer(buckets == null ? null : buckets.end());
            return;
        }
        rowCount++;
        try {
            take(decoder.decode(row));
        } catch (IllegalArgumentException e) {
            bad(row.line(), String.valueOf(e.getMessage()));
        }
    }

    private void take(Reading reading) {
        Candle candle = reading.candle();
        emptyCount += candle == null ? 1 : 0;
        if (buckets != null) {
            offer(buckets.accept(reading));
        } else if (candle != null) {
            checkOrder(candle);
            offer(new CandleRow(candle, reading.line()));
        }
    }

    private void checkOrder(Candle candle) {
        Long before = lastOpenMs.get(candle.symbol());
        if (options.ascending() && before != null && candle.openTimeMs() <= before) {
            throw new IllegalArgumentException(candle.symbol() + " at " + candle.openTimeMs()
                    + " is not after its row before, at " + before + (before == candle.openTimeMs() ? ": twice" : ""));
        }
        lastOpenMs.put(candle.symbol(), candle.openTimeMs());
    }

    private void offer(@Nullable CandleRow candle) {
        if (candle != null) {
            ready.add(candle);
        }
    }

    /** Says that {@code row}, though a candle, is not one that can be used; it is counted as bad instead. */
    public void reject(CandleRow row, String reason) throws BadRowException {
        candleCount--;
        bad(row.line(), reason);
    }

    private void bad(long line, String reason) throws BadRowException {
        badCount++;
        options.badRows().report(new BadRow(file, line, reason));
    }

    /** What became of the rows so far. */
    public CandleFileCounts counts() {
        return new CandleFileCounts(
                rowCount, candleCount, emptyCount, buckets == null ? 0 : buckets.partial(), badCount);
    }

    /** How many of the file's {@link #sizeBytes()} have been read; compressed bytes of a compressed file. */
    public long readBytes() {
        return open.readBytes();
    }

    /** The size of the file. */
    public long sizeBytes() throws IOException {
        return Files.size(file);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    private static IOException explained(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new IOException(file + ": there is no such file", e);
        }
        if (e instanceof EOFException) {
            return new IOException(file + ": ends in the middle of its compressed bytes: it was cut off", e);
        }
        if (e instanceof MalformedInputException) {
            return new IOException(file + ": is not text in UTF-8", e);
        }
        String message = String.valueOf(e.getMessage());
        return message.startsWith("line ")
                ? new IOException(file + ", " + message, e)
                : new IOException(file + ": cannot be read: " + message, e);
    }
}
