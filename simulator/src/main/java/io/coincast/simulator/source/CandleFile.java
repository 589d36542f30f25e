package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Candles in a CSV file, plain or {@code .gz}, with the header {@code symbol,timestamp_ms,open,high,low,close,volume};
 * {@code timestamp_ms} is the open time in epoch milliseconds UTC, on the 5-minute grid; volume is in the base currency.
 * Intervals that a symbol does not have become flat ones without a trade; rows may come in any order.
 *
 * <p>What the file does not say is taken to be: one trade where there is a volume, half of it the buyers', at the average
 * of the four prices. Failure: {@link IOException} naming the file, and the line if one is wrong.
 */
public final class CandleFile {
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume";
    private static final int FIELDS = 7;

    private final Path file;
    private final Map<String, NavigableMap<Long, Bar>> bySymbol = new LinkedHashMap<>();

    private CandleFile(Path file) {
        this.file = file;
    }

    /** The markets of {@code file}, all moved by the same time onto a clock that starts at {@code startMs}. */
    public static List<CandleSource> readAround(Path file, long startMs) throws IOException {
        return read(file).around(startMs);
    }

    /** The markets of {@code file}, at their own times. */
    public static List<CandleSource> readUnmoved(Path file) throws IOException {
        return read(file).unmoved();
    }

    private static Placement read(Path file) throws IOException {
        CandleFile candles = new CandleFile(file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            candles.parse(lines);
            return new Placement(candles.recordings());
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (MalformedRowException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void parse(BufferedReader lines) throws IOException {
        require(HEADER.equals(lines.readLine()), 1, "the header must be " + HEADER);
        int number = 2;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                parse(number, line);
            } catch (IllegalArgumentException e) {
                throw new MalformedRowException(file, number, String.valueOf(e.getMessage()));
            }
            number++;
        }
        require(!bySymbol.isEmpty(), number, "there is no candle");
    }

    private void parse(int number, String line) throws IOException {
        String[] fields = line.split(",", -1);
        require(fields.length == FIELDS, number, "must have " + FIELDS + " fields, has " + fields.length);
        String symbol = symbol(fields[0]);
        long openMs = number("timestamp_ms", fields[1]).longValueExact();
        require(openMs > 0 && Grid.isTick(openMs), number, "timestamp_ms: must be on the 5-minute grid, was " + openMs);
        Bar before = bySymbol.computeIfAbsent(symbol, s -> new TreeMap<>()).putIfAbsent(openMs, bar(fields));
        require(before == null, number, symbol + " has a candle at " + openMs + " already");
    }

    private static Bar bar(String[] fields) {
        double quantity = number("volume", fields[6]).doubleValue();
        return Bar.ofPrices(
                number("open", fields[2]).doubleValue(),
                number("high", fields[3]).doubleValue(),
                number("low", fields[4]).doubleValue(),
                number("close", fields[5]).doubleValue(),
                quantity,
                quantity > 0 ? 0.5 : 0,
                quantity > 0 ? 1 : 0);
    }

    private static BigDecimal number(String name, String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a number, was '" + text + "'", e);
        }
    }

    /** {@code BTCUSDT}, as many exchanges write it, is {@code BTC_USDT} here. */
    private static String symbol(String name) {
        String pair = name.strip();
        boolean joined = pair.indexOf('_') < 0 && pair.endsWith("USDT");
        return Listing.checkSymbol(joined ? pair.substring(0, pair.length() - 4) + "_USDT" : pair);
    }

    private List<Recording> recordings() {
        return bySymbol.entrySet().stream()
                .map(entry -> Recording.of(
                        entry.getKey(), String.valueOf(file.getFileName()), Scales.EXACT, entry.getValue()))
                .toList();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private void require(boolean valid, int line, String rule) throws IOException {
        if (!valid) {
            throw new MalformedRowException(file, line, rule);
        }
    }

    private static final class MalformedRowException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedRowException(Path file, int line, String rule) {
            super(file + ", line " + line + ": " + rule);
        }
    }
}
