package io.coincast.contracts.file;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of values separated by commas under a header; blank lines are passed over. No value contains a comma. */
final class CsvRows implements RowSource {
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    private final Lines lines;
    private final Columns columns;
    private final CandleFormat format;

    private CsvRows(Lines lines, Columns columns, CandleFormat format) {
        this.lines = lines;
        this.columns = columns;
        this.format = format;
    }

    static CsvRows open(Reader reader) throws IOException {
        Lines lines = new Lines(reader);
        String header = lines.next();
        if (header == null) {
            throw new IOException("line 1: there is no header, the file is empty");
        }
        Columns columns = new Columns(Arrays.asList(values(header)));
        return new CsvRows(lines, columns, format(columns, header));
    }

    private static CandleFormat format(Columns columns, String header) throws IOException {
        if (columns.hasAll(PRICES)) {
            if (columns.hasAll(List.of("symbol", "timestamp_ms", "volume"))) {
                return CandleFormat.COINCAST_CSV;
            }
            if (columns.has("date")) {
                return CandleFormat.POLONIEX_CSV;
            }
            if (columns.has("timestamp")) {
                return CandleFormat.KAGGLE_CSV;
            }
        }
        String shown = header.length() <= 100 ? header : header.substring(0, 100) + "…";
        throw new IOException("line 1: the header must be symbol,timestamp_ms,open,high,low,close,volume or that of a"
                + " Kaggle (Timestamp,Open,High,Low,Close,…) or Poloniex (date,high,low,open,close,…) file, was '"
                + shown + "'");
    }

    @Override
    public CandleFormat format() {
        return format;
    }

    @Override
    public @Nullable Row next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : new Row(lines.number(), columns, values(line));
    }

    private static String[] values(String line) {
        String[] values = line.split(",", -1);
        for (int i = 0; i < values.length; i++) {
            String value = values[i].strip();
            boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
            values[i] = quoted ? value.substring(1, value.length() - 1) : value;
        }
        return values;
    }
}
