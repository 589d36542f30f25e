package io.coincast.trainer.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.file.CandleFileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridClosesTest {
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    private GridCloses read(String rows, int maxGap) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), HEADER + rows);
        return GridCloses.read(file, CandleFileOptions.strict(), maxGap);
    }

    @Test
    void shouldCarryTheLastCloseForwardOverGaps() throws IOException {
        GridCloses closes = read("A_USD,300000,1,1,1,1,1\nA_USD,1200000,2,2,2,2,1\nA_USD,1800000,3,3,3,3,1\n", 2);

        assertThat(closes.closes()).containsExactly(1, 1, 1, 2, 2, 3);
        assertThat(closes.carried()).isEqualTo(3);
        assertThat(closes.longestGap()).isEqualTo(2);
        assertThat(closes.closeTimeMs(3)).isEqualTo(1_500_000);
    }

    @Test
    void shouldNameTheLineAfterAGapThatIsTooLong() {
        assertThatThrownBy(() -> read("A_USD,300000,1,1,1,1,1\nA_USD,1200000,2,2,2,2,1\n", 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "a.csv, line 3: a gap of 2 candles before 1970-01-01T00:20:00Z, more than the limit of 1")
                .hasMessageContaining("--max-gap");
    }

    @Test
    void shouldRefuseASecondSymbolAndAnEmptyFile() {
        assertThatThrownBy(() -> read("A_USD,300000,1,1,1,1,1\nB_USD,600000,2,2,2,2,1\n", 1))
                .hasMessageContaining("line 3: a second symbol, B_USD after A_USD");
        assertThatThrownBy(() -> read("", 1)).hasMessageEndingWith("there is no candle");
    }

    @Test
    void shouldCutTheStudysWindows() throws TooFewRowsException {
        StudyWindows windows = new StudyWindows(Walk.grid(Walk.closes(30 * 272 + 271)));

        assertThat(windows.count()).isEqualTo(30);
        assertThat(windows.training()).isEqualTo(24);
        assertThat(windows.validation()).isEqualTo(6);
        assertThat(windows.actual(1, 1)).isEqualTo(windows.closes().closes()[272 + 256]);
        assertThat(windows.closeTimeMs(1, 0)).isEqualTo(Walk.OPEN_MS + 273 * 300_000L);
    }

    @Test
    void shouldSayHowManyRowsAreNeeded() {
        assertThatThrownBy(() -> new StudyWindows(Walk.grid(Walk.closes(1000))))
                .isInstanceOf(TooFewRowsException.class)
                .hasMessage(
                        "BTC_USD: too few rows: 1000 closes make 3 windows of 272, at least 20 are needed (5440 closes)");
    }
}
