package io.coincast.contracts.file;

import io.coincast.contracts.record.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Files of signals: CSV, plain or gzip, with the columns {@code name,symbol,timestamp_ms,value}. Threads: stateless. */
public final class SignalFile {
    private static final List<String> COLUMNS = List.of("name", "symbol", "timestamp_ms", "value");

    private SignalFile() {}

    /**
     * Hands every signal of {@code file} to {@code reader}; one without a symbol is the whole market's. Failure:
     * {@link IOException} whose message names the file, and the line where one is to blame.
     */
    public static void read(Path file, Consumer<Signal> reader) throws IOException {
        try (OpenFile open = OpenFile.of(file)) {
            Lines lines = new Lines(open.reader());
            Columns columns = columns(file, lines);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    reader.accept(signal(file, new Row(lines.number(), columns, line.split(",", -1))));
                }
            }
        }
    }

    /** What {@link #read} reads as {@code signals}, digit for digit. */
    public static String text(List<Signal> signals) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Signal signal : signals) {
            text.append(signal.name()).append(',');
            text.append(signal.symbol() == null ? "" : signal.symbol()).append(',');
            text.append(signal.timeMs()).append(',').append(signal.value()).append('\n');
        }
        return text.toString();
    }

    private static Columns columns(Path file, Lines lines) throws IOException {
        String header = lines.next();
        Columns columns = new Columns(Arrays.asList((header == null ? "" : header).split(",", -1)));
        if (!columns.hasAll(COLUMNS)) {
            throw new IOException(file + ", line 1: the header must have the columns " + String.join(",", COLUMNS));
        }
        return columns;
    }

    private static Signal signal(Path file, Row row) throws BadRowException {
        try {
            row.checkComplete();
            String symbol = row.text("symbol");
            return Signal.of(
                    row.text("name"),
                    symbol.isEmpty() ? null : symbol,
                    row.millis("timestamp_ms"),
                    row.number("value").doubleValue());
        } catch (IllegalArgumentException e) {
            throw new BadRowException(new BadRow(file, row.line(), String.valueOf(e.getMessage())));
        }
    }
}
