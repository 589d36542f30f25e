package io.coincast.contracts.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KaggleFileTest {
    private static final String HEADER =
            "Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price\n";
    private static final CandleFileOptions OPTIONS = CandleFileOptions.strict().withSymbol("BTC_USD");

    /** On the 5-minute grid. */
    private static final long START_S = 1_500_000_000;

    @TempDir
    Path folder;

    private CandleFiles.Outcome read(String rows) throws IOException {
        return CandleFiles.read(Files.writeString(folder.resolve("kaggle.csv"), HEADER + rows), OPTIONS);
    }

    private static String row(int second, String values) {
        return (START_S + second) + "," + values + "\n";
    }

    /** One row a minute whose prices are all {@code 100 + minute}. */
    private static String minutes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> row(60 * i, "%1$d,%1$d,%1$d,%1$d,1,%1$d,%1$d".formatted(100 + i)))
                .collect(Collectors.joining());
    }

    private static Candle candle(int bucket, int open, int high, int low, int close) {
        return Candle.ofPrices(
                "BTC_USD",
                (START_S + 300L * bucket) * 1000,
                BigDecimal.valueOf(open),
                BigDecimal.valueOf(high),
                BigDecimal.valueOf(low),
                BigDecimal.valueOf(close));
    }

    @Test
    void shouldTakeRowsOfFiveMinutesAsTheyAre() throws IOException {
        CandleFiles.Outcome read = read(row(0, "1,4,1,2,10,20,2") + row(300, "2,2,1,1,0.5,0.7,1.4"));

        assertThat(read.format()).isEqualTo(CandleFormat.KAGGLE_CSV);
        assertThat(read.rows())
                .containsExactly(
                        new CandleRow(
                                candle(0, 1, 4, 1, 2)
                                        .withVolumes(BigDecimal.valueOf(20), BigDecimal.TEN)
                                        .withTrades(null, null, null, BigDecimal.valueOf(2)),
                                2),
                        new CandleRow(
                                candle(1, 2, 2, 1, 1)
                                        .withVolumes(new BigDecimal("0.7"), new BigDecimal("0.5"))
                                        .withTrades(null, null, null, new BigDecimal("1.4")),
                                3));
    }

    @Test
    void shouldPutMinutesTogether() throws IOException {
        CandleFiles.Outcome read = read(minutes(0, 10));

        assertThat(read.rows()).hasSize(2);
        assertThat(read.rows().get(1))
                .isEqualTo(new CandleRow(
                        candle(1, 105, 109, 105, 109)
                                .withVolumes(BigDecimal.valueOf(535), BigDecimal.valueOf(5))
                                .withTrades(null, null, null, BigDecimal.valueOf(107)),
                        7));
        assertThat(read.counts()).isEqualTo(new CandleFileCounts(10, 2, 0, 0, 0));
    }

    @Test
    void shouldLeaveOutCandlesThatTheFileHasInPart() throws IOException {
        CandleFiles.Outcome read = read(minutes(3, 13));

        assertThat(read.openTimes()).containsExactly((START_S + 300) * 1000);
        assertThat(read.counts()).isEqualTo(new CandleFileCounts(10, 1, 0, 2, 0));
    }

    @Test
    void shouldCountMinutesWithoutTrade() throws IOException {
        CandleFiles.Outcome read = read(row(0, "NaN,NaN,NaN,NaN,NaN,NaN,NaN")
                + row(60, "5,6,4,5,1,5,5")
                + row(120, "nan,nan,nan,nan,nan,nan,nan")
                + row(180, ",,,,,,")
                + row(240, "NaN,NaN,NaN,NaN,NaN,NaN,NaN")
                + row(300, "NaN,NaN,NaN,NaN,NaN,NaN,NaN"));

        assertThat(read.rows()).extracting(CandleRow::candle).singleElement().satisfies(candle -> {
            assertThat(candle.openTimeMs()).isEqualTo(START_S * 1000);
            assertThat(candle.high()).isEqualByComparingTo("6");
        });
        assertThat(read.counts()).isEqualTo(new CandleFileCounts(6, 1, 5, 0, 0));
    }

    @Test
    void shouldReportRowsThatGoBackOrAreOffTheGrid() throws IOException {
        CandleFiles.Outcome back = read(minutes(0, 5) + row(60, "1,1,1,1,1,1,1"));
        CandleFiles.Outcome off = read(row(0, "1,1,1,1,1,1,1") + row(310, "1,1,1,1,1,1,1"));

        assertThat(back.reasons())
                .containsExactly("the time 1500000060000 is not after that of the row before, 1500000240000");
        assertThat(back.rows()).hasSize(1);
        assertThat(off.reasons()).containsExactly("the time must be on the 5-minute grid, was 1500000310000");
    }

    @Test
    void shouldReportPartOfRowThatIsNaN() throws IOException {
        assertThat(read(row(0, "1,NaN,1,1,1,1,1")).reasons())
                .containsExactly("high: must be a finite number, was 'NaN'");
    }
}
