package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume\n";

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("candles.csv"), text);
    }

    private static void assertFails(String saying, int code, String... arguments) {
        try (Captured captured = Captured.start()) {
            assertThat(CoincastCommand.run(arguments)).isEqualTo(code);
            assertThat(captured.error()).contains(saying);
            assertThat(captured.output()).isEmpty();
        }
    }

    @Test
    void shouldNameTheLineOfABadRowBeforeItAsksForABroker() throws IOException {
        Path file = file(HEADER + "A_USDT,1700000100000,1,2,0.5,1.5,10\nA_USDT,1700000400000,1,2,0.5,nan,10\n");

        assertFails(file + ", line 3: close: must be a finite number, was 'nan'", 1, "import", file.toString());
    }

    @Test
    void shouldSayThatTheSymbolIsNeeded() throws IOException {
        Path file = file("Timestamp,Open,High,Low,Close\n1500000000,1,1,1,1\n");

        assertFails("does not say which symbol it is", 1, "import", file.toString());
    }

    @Test
    void shouldSayThatThereIsNoCandle() throws IOException {
        assertFails("there is no candle", 1, "import", file(HEADER).toString());
    }
}
