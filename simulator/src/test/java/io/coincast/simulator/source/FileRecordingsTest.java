package io.coincast.simulator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRecordingsTest {
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume\n";
    private static final long OPEN_MS = 1_700_000_100_000L;
    private static final long START_MS = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();

    @TempDir
    Path folder;

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("candles.csv"), HEADER + rows);
    }

    private static String row(String symbol, int i, String values) {
        return symbol + "," + (OPEN_MS + i * Grid.INTERVAL_MS) + "," + values + "\n";
    }

    private static Bar bar(CandleSource source, int i) {
        return source.bar(source.listing().firstOpenMs() + i * Grid.INTERVAL_MS);
    }

    @Test
    void shouldReadCandles() throws IOException {
        List<CandleSource> sources = FileRecordings.readUnmoved(file(
                row("A_USDT", 0, "1,2,0.5,1.5,10") + row("BUSDT", 1, "0.00000012,0.00000013,1.1E-7,0.00000013,0")));

        assertThat(sources).extracting(source -> source.listing().symbol()).containsExactly("A_USDT", "B_USDT");
        assertThat(bar(sources.get(0), 0)).isEqualTo(Bar.ofPrices(1, 2, 0.5, 1.5, 10, 0.5, 1));
        assertThat(bar(sources.get(1), 0)).isEqualTo(Bar.ofPrices(1.2e-7, 1.3e-7, 1.1e-7, 1.3e-7, 0, 0, 0));
    }

    @Test
    void shouldReadGzip() throws IOException {
        Path file = folder.resolve("candles.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + row("A_USDT", 0, "1,2,0.5,1.5,10")).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(FileRecordings.readUnmoved(file)).hasSize(1);
    }

    @Test
    void shouldFillGapsWithFlatCandles() throws IOException {
        CandleSource source = FileRecordings.readUnmoved(
                        file(row("A_USDT", 3, "1,2,0.5,1.5,10") + row("A_USDT", 0, "1,1,1,1,5")))
                .get(0);

        assertThat(bar(source, 1)).isEqualTo(Bar.flat(1));
        assertThat(bar(source, 2)).isEqualTo(Bar.flat(1));
        assertThat(bar(source, 3).close()).isEqualTo(1.5);
    }

    @Test
    void shouldStayAtItsOwnTimesAndEnd() throws IOException {
        Listing listing = FileRecordings.readUnmoved(
                        file(row("A_USDT", 0, "1,2,0.5,1.5,10") + row("A_USDT", 9, "1,2,0.5,1.5,10")))
                .get(0)
                .listing();

        assertThat(listing.firstOpenMs()).isEqualTo(OPEN_MS);
        assertThat(listing.lastOpenMs()).isEqualTo(OPEN_MS + 9 * Grid.INTERVAL_MS);
        assertThat(listing.shift()).isEqualTo(Duration.ZERO);
        assertThat(listing.origin()).isEqualTo("candles.csv, 10 candles from 2023-11-14T22:15:00Z, not moved");
    }

    @Test
    void shouldMoveAllSymbolsOfFileByTheSameTime() throws IOException {
        List<CandleSource> sources = FileRecordings.readAround(
                file(row("A_USDT", 0, "1,2,0.5,1.5,10")
                        + row("B_USDT", 5, "1,1,1,1,1")
                        + row("A_USDT", 99, "2,2,2,2,2")),
                START_MS);
        CandleSource a = sources.get(0);
        CandleSource b = sources.get(1);

        assertThat(a.listing().shift()).isEqualTo(b.listing().shift());
        assertThat(b.listing().firstOpenMs() - a.listing().firstOpenMs()).isEqualTo(5 * Grid.INTERVAL_MS);
        assertThat(a.listing().firstOpenMs()).isEqualTo(START_MS - 65 * Grid.INTERVAL_MS);
        assertThat(bar(a, 100)).isEqualTo(bar(a, 0));
        assertThat(bar(b, 100)).isEqualTo(bar(b, 0));
        assertThat(bar(b, 99)).isEqualTo(Bar.flat(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A_USDT,1700000100000,1,2,0.5,1.5        | must have 7 fields, has 6
            A_USDT,1700000100000,1,2,0.5,2.5,1      | high: must not be below open or close, was '2'
            X_USDT,1700000100000,1,2,0.5,1.5,1      | X_USDT has a candle at 1700000100000 already
            """)
    void shouldNameFileAndLineOfBadRow(String bad, String rule) throws IOException {
        Path file = file(row("X_USDT", 0, "1,2,0.5,1.5,10") + bad + "\n");

        assertThatThrownBy(() -> FileRecordings.readUnmoved(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ", line 3: " + rule);
    }

    @Test
    void shouldNameFileThatIsNone() throws IOException {
        Path absent = folder.resolve("absent.csv");
        Path header = Files.writeString(folder.resolve("header.csv"), "a,b\n");
        Path empty = file("");
        Path ages = Files.writeString(
                folder.resolve("ages.csv"), HEADER + row("A_USDT", 0, "1,1,1,1,1") + "A_USDT,300000,1,1,1,1,1\n");

        assertThatThrownBy(() -> FileRecordings.readUnmoved(absent)).hasMessage(absent + ": there is no such file");
        assertThatThrownBy(() -> FileRecordings.readUnmoved(header))
                .hasMessageStartingWith(header + ", line 1: the header must be symbol,");
        assertThatThrownBy(() -> FileRecordings.readUnmoved(empty)).hasMessage(empty + ": there is no candle");
        assertThatThrownBy(() -> FileRecordings.readUnmoved(folder))
                .hasMessageStartingWith(folder + ": cannot be read: ");
        assertThatThrownBy(() -> FileRecordings.readUnmoved(ages))
                .hasMessage(ages + ": A_USDT spans more than ten years");
    }
}
