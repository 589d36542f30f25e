package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Candles in a CSV file, plain or {@code .gz}, with the header {@code symbol,timestamp_ms,open,high,low,close,volume};
 * {@code timestamp_ms} is the open time in epoch milliseconds UTC, volume is in the base currency.
 */
public final class CandleFile {
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume";
    private static final int PRICE_SCALE = 8;

    private CandleFile() {}

    /** The symbols of {@code file}, placed around {@code startMs}. Failure: {@link IOException} naming file and line. */
    public static List<CandleSource> read(Path file, long startMs) throws IOException {
        Map<String, NavigableMap<Long, Bar>> bySymbol = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            require(HEADER.equals(lines.readLine()), file, 1, "the header must be " + HEADER);
            int number = 2;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parse(file, number++, line, bySymbol);
            }
        }
        return bySymbol.entrySet().stream()
                .map(entry -> (CandleSource) Recording.of(entry.getValue())
                        .at(startMs, entry.getKey(), file.getFileName().toString(), PRICE_SCALE))
                .toList();
    }

    private static void parse(Path file, int number, String line, Map<String, NavigableMap<Long, Bar>> bySymbol)
            throws IOException {
        String[] fields = line.split(",", -1);
        require(fields.length == 7, file, number, "must have 7 fields, has " + fields.length);
        try {
            long openMs = Long.parseLong(fields[1]);
            require(Grid.isTick(openMs), file, number, "timestamp_ms must be on the 5-minute grid, was " + openMs);
            double quantity = Double.parseDouble(fields[6]);
            Bar bar = new Bar(
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]),
                    Double.parseDouble(fields[5]),
                    quantity,
                    0.5,
                    quantity > 0 ? 1 : 0);
            bySymbol.computeIfAbsent(symbol(fields[0]), s -> new TreeMap<>()).put(openMs, bar);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    /** {@code BTCUSDT}, as many exchanges write it, is {@code BTC_USDT} here. */
    private static String symbol(String name) {
        return name.indexOf('_') < 0 && name.endsWith("USDT") ? name.substring(0, name.length() - 4) + "_USDT" : name;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static void require(boolean valid, Path file, int line, String rule) throws IOException {
        if (!valid) {
            throw new IOException(file + ", line " + line + ": " + rule);
        }
    }
}
