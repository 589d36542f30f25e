package io.coincast.simulator.source;

import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleFileOptions;
import io.coincast.contracts.file.CandleRow;
import io.coincast.contracts.record.Candle;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The markets of a {@link CandleFile} that names its symbols. Intervals that a symbol does not have become flat ones
 * without a trade; rows may come in any order.
 *
 * <p>What the file does not say is taken to be: one trade where there is a volume, half of it the buyers', at the average
 * of the four prices. Failure: {@link IOException} naming the file, and the line if one is wrong.
 */
public final class FileRecordings {
    private final Map<String, NavigableMap<Long, Bar>> bySymbol = new LinkedHashMap<>();

    private FileRecordings() {}

    /** The markets of {@code file}, all moved by the same time onto a clock that starts at {@code startMs}. */
    public static List<CandleSource> readAround(Path file, long startMs) throws IOException {
        return read(file).around(startMs);
    }

    /** The markets of {@code file}, at their own times. */
    public static List<CandleSource> readUnmoved(Path file) throws IOException {
        return read(file).unmoved();
    }

    private static Placement read(Path file) throws IOException {
        FileRecordings recordings = new FileRecordings();
        try (CandleFile candles =
                CandleFile.open(file, CandleFileOptions.strict().inAnyOrder())) {
            for (CandleRow row = candles.next(); row != null; row = candles.next()) {
                recordings.take(candles, row);
            }
        }
        if (recordings.bySymbol.isEmpty()) {
            throw new IOException(file + ": there is no candle");
        }
        try {
            return new Placement(recordings.recordings(String.valueOf(file.getFileName())));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private void take(CandleFile candles, CandleRow row) throws IOException {
        Candle candle = row.candle();
        NavigableMap<Long, Bar> bars = bySymbol.computeIfAbsent(candle.symbol(), s -> new TreeMap<>());
        try {
            if (bars.putIfAbsent(candle.openTimeMs(), bar(candle)) != null) {
                candles.reject(row, candle.symbol() + " has a candle at " + candle.openTimeMs() + " already");
            }
        } catch (IllegalArgumentException e) {
            candles.reject(row, String.valueOf(e.getMessage()));
        }
    }

    private static Bar bar(Candle candle) {
        BigDecimal volume = candle.quantity();
        double quantity = volume == null ? 0 : volume.doubleValue();
        return Bar.ofPrices(
                candle.open().doubleValue(),
                candle.high().doubleValue(),
                candle.low().doubleValue(),
                candle.close().doubleValue(),
                quantity,
                quantity > 0 ? 0.5 : 0,
                quantity > 0 ? 1 : 0);
    }

    private List<Recording> recordings(String origin) {
        return bySymbol.entrySet().stream()
                .map(entry -> Recording.of(entry.getKey(), origin, Scales.EXACT, entry.getValue()))
                .toList();
    }
}
