package io.coincast.contracts.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes files and reads them whole. */
final class CandleFiles {
    private CandleFiles() {}

    /** What reading a file gave. */
    record Outcome(List<CandleRow> rows, List<BadRow> bad, CandleFileCounts counts, CandleFormat format) {
        List<Long> openTimes() {
            return rows.stream().map(row -> row.candle().openTimeMs()).toList();
        }

        List<String> reasons() {
            return bad.stream().map(BadRow::reason).toList();
        }
    }

    static Outcome read(Path file, CandleFileOptions options) throws IOException {
        List<BadRow> bad = new ArrayList<>();
        List<CandleRow> rows = new ArrayList<>();
        try (CandleFile candles = CandleFile.open(file, options.withBadRows(BadRowPolicy.reporting(bad::add)))) {
            for (CandleRow row = candles.next(); row != null; row = candles.next()) {
                rows.add(row);
            }
            return new Outcome(rows, bad, candles.counts(), candles.format());
        }
    }

    static Path gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
