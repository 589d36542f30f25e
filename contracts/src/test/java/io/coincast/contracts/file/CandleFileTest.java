package io.coincast.contracts.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Candle;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CandleFileTest {
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume\n";
    private static final String OURS = HEADER + "A_USDT,1700000100000,1,2,0.5,1.5,10\n";
    private static final CandleFileOptions OPTIONS = CandleFileOptions.strict();
    private static final CandleFileOptions BTC = OPTIONS.withSymbol("BTC_USDT");

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("candles.csv"), text);
    }

    private static Candle candle(String open, String high, String low, String close) {
        return Candle.ofPrices("BTC_USDT", 1_511_033_100_000L, big(open), big(high), big(low), big(close));
    }

    private static BigDecimal big(String number) {
        return new BigDecimal(number);
    }

    @Test
    void shouldReadItsOwnFormatExactly() throws IOException {
        CandleFiles.Outcome read = CandleFiles.read(
                file(OURS + "BUSDT,1700000400000,0.00000012,0.00000013,1.1E-7,0.00000013,0\n"), OPTIONS);

        assertThat(read.format()).isEqualTo(CandleFormat.COINCAST_CSV);
        assertThat(read.rows())
                .containsExactly(
                        new CandleRow(
                                Candle.ofPrices(
                                                "A_USDT",
                                                1_700_000_100_000L,
                                                big("1"),
                                                big("2"),
                                                big("0.5"),
                                                big("1.5"))
                                        .withVolumes(null, big("10")),
                                2),
                        new CandleRow(
                                Candle.ofPrices(
                                                "B_USDT",
                                                1_700_000_400_000L,
                                                big("0.00000012"),
                                                big("0.00000013"),
                                                big("1.1E-7"),
                                                big("0.00000013"))
                                        .withVolumes(null, big("0")),
                                3));
    }

    static Stream<String> samePoloniexCandle() {
        return Stream.of("""
                [{"date":1511033100,"high":0.01699735,"low":0.01684002,"open":0.01694303,"close":0.01687503,\
                "volume":3.84021198,"quoteVolume":226.67781154,"weightedAverage":0.01694127}]""", """

                 [ {"date":1511033100000,"open":"0.01694303","high":"0.01699735","low":"0.01684002",
                "close":"0.01687503","quoteVolume":226.67781154,"volume":3.84021198,"more":[{}],
                "weightedAverage":"0.01694127"} ]
                """, """
                ,close,date,high,low,open,quoteVolume,volume,weightedAverage\r
                0,0.01687503,1511033100,0.01699735,0.01684002,0.01694303,226.67781154,3.84021198,0.01694127\r
                """, """
                date,high,low,open,close,volume,quoteVolume,weightedAverage

                "1511033100.0",0.01699735,0.01684002,0.01694303,0.01687503,3.84021198,226.67781154,0.01694127""");
    }

    @ParameterizedTest
    @MethodSource("samePoloniexCandle")
    void shouldReadPoloniexWithVolumeInThePricesCurrency(String text) throws IOException {
        CandleFiles.Outcome read = CandleFiles.read(file(text), BTC);

        assertThat(read.rows())
                .extracting(CandleRow::candle)
                .containsExactly(candle("0.01694303", "0.01699735", "0.01684002", "0.01687503")
                        .withVolumes(big("3.84021198"), big("226.67781154"))
                        .withTrades(null, null, null, big("0.01694127")));
    }

    @Test
    void shouldCountAnAllZeroCandleAsBad() throws IOException {
        CandleFiles.Outcome read = CandleFiles.read(file("""
                        [{"date":0,"high":0,"low":0,"open":0,"close":0,"volume":0,"quoteVolume":0,"weightedAverage":0},
                        7, {"date":1511033100,
                        "high":1}]"""), BTC);

        assertThat(read.rows()).isEmpty();
        assertThat(read.bad())
                .containsExactly(
                        new BadRow(
                                folder.resolve("candles.csv"),
                                1,
                                "date: is 0, which is how the exchange says that it has no candle"),
                        new BadRow(folder.resolve("candles.csv"), 2, "must have 8 fields, has 0"),
                        new BadRow(folder.resolve("candles.csv"), 2, "open: is missing"));
    }

    @Test
    void shouldReadGzipWhateverItIsCalled() throws IOException {
        assertThat(CandleFiles.read(CandleFiles.gzip(folder.resolve("a.csv"), OURS), OPTIONS)
                        .rows())
                .isEqualTo(CandleFiles.read(Files.writeString(folder.resolve("b.gz"), "\uFEFF" + OURS), OPTIONS)
                        .rows())
                .hasSize(1);
    }

    @Test
    void shouldSayHowFarItIs() throws IOException {
        Path file = file(OURS);
        try (CandleFile candles = CandleFile.open(file, OPTIONS)) {
            assertThat(candles.sizeBytes()).isEqualTo(OURS.length());
            assertThat(candles.next()).isNotNull();
            assertThat(candles.next()).isNull();
            assertThat(candles.next()).isNull();
            assertThat(candles.readBytes()).isEqualTo(OURS.length());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A_USDT,1700000400000,1,2,0.5,1.5          | must have 7 fields, has 6
            A_USDT,1700000400000,1,2,0.5,1.5,1,       | must have 7 fields, has 8
            A_USDT,1700000100001,1,2,0.5,1.5,1        | timestamp_ms: must be on the 5-minute grid, was 1700000100001
            A_USDT,-300000,1,2,0.5,1.5,1              | timestamp_ms: must be on the 5-minute grid, was -300000
            A_USDT,2023-11-14,1,2,0.5,1.5,1           | timestamp_ms: must be a finite number, was '2023-11-14'
            A_USDT,1700000400000.5,1,2,0.5,1.5,1      | timestamp_ms: must be a time, was '1700000400000.5'
            A_USDT,1700000400000,one,2,0.5,1.5,1      | open: must be a finite number, was 'one'
            A_USDT,1700000400000,1,NaN,0.5,1.5,1      | high: must be a finite number, was 'NaN'
            A_USDT,1700000400000,1,Infinity,0.5,1.5,1 | high: must be a finite number, was 'Infinity'
            A_USDT,1700000400000,1,2,,1.5,1           | low: is missing
            A_USDT,1700000400000,1,2,0.5,2.5,1        | high: must not be below open or close, was '2'
            A_USDT,1700000400000,1,2,1.5,1.75,1       | low: must not be above open or close, was '1.5'
            A_USDT,1700000400000,1,2,0,1.5,1          | low: must be positive, was '0'
            A_USDT,1700000400000,1,1E999,0.5,1.5,1    | high: must have at most 40 digits
            A_USDT,1700000400000,1,2,0.5,1.5,-1       | volume: must not be negative, was '-1'
            A_USDT,1700000400000,1,2,0.5,1.5,nan      | volume: must be a finite number, was 'nan'
            AB,1700000400000,1,2,0.5,1.5,1            | symbol: must be like BTC_USDT, was 'AB'
            A B_USDT,1700000400000,1,2,0.5,1.5,1      | symbol: must be like BTC_USDT, was 'A B_USDT'
            A_USDT,1700000100000,1,2,0.5,1.5,1        | A_USDT at 1700000100000 is not after its row before
            A_USDT,1699999800000,1,2,0.5,1.5,1        | A_USDT at 1699999800000 is not after its row before
            """)
    void shouldReportBadRowWithItsLineAndGoOn(String bad, String reason) throws IOException {
        CandleFiles.Outcome read =
                CandleFiles.read(file(OURS + bad + "\nA_USDT,1700000700000,1,2,0.5,1.5,10\n"), OPTIONS);

        assertThat(read.openTimes()).containsExactly(1_700_000_100_000L, 1_700_000_700_000L);
        assertThat(read.bad()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(3);
            assertThat(row.reason()).startsWith(reason);
        });
        assertThat(read.counts()).isEqualTo(new CandleFileCounts(3, 2, 0, 0, 1));
    }

    @Test
    void shouldStopAtTheFirstBadRowIfStrict() throws IOException {
        Path file = file(OURS + "A_USDT,1,1,1,1,1,1\n");
        try (CandleFile candles = CandleFile.open(file, OPTIONS)) {
            candles.next();

            assertThatThrownBy(candles::next)
                    .isInstanceOf(BadRowException.class)
                    .hasMessage(file + ", line 3: timestamp_ms: must be on the 5-minute grid, was 1");
        }
    }

    @Test
    void shouldCallAllCandlesByTheNameGiven() throws IOException {
        Path one = file(OURS);
        assertThat(CandleFiles.read(one, BTC).rows())
                .extracting(row -> row.candle().symbol())
                .containsExactly("BTC_USDT");

        Path two = file(OURS + "B_USDT,1700000400000,1,2,0.5,1.5,10\n");
        assertThat(CandleFiles.read(two, BTC).reasons())
                .containsExactly(
                        "symbol: is B_USDT where the file began with A_USDT; they cannot both be called BTC_USDT");
    }

    @Test
    void shouldLeaveTheOrderToTheReaderIfAsked() throws IOException {
        Path file = file(OURS + "A_USDT,1699999800000,1,2,0.5,1.5,10\n");

        assertThat(CandleFiles.read(file, OPTIONS.inAnyOrder()).openTimes())
                .containsExactly(1_700_000_100_000L, 1_699_999_800_000L);
    }

    @Test
    void shouldNameFileThatIsNone() throws IOException {
        assertRefused(folder.resolve("absent.csv"), ": there is no such file");
        assertRefused(folder, ": cannot be read: ");
        assertRefused(file(""), ", line 1: there is no header");
        assertRefused(file("a,b\n"), ", line 1: the header must be symbol,timestamp_ms,");
        assertRefused(file("x".repeat(20_000)), ", line 1: is longer than 16384 characters");
        assertRefused(
                file("{\"error\":\"Please specify a valid period.\"}"), ", line 1: must be an array of candles, was: ");
        assertRefused(file("{\"error\":\"Please specify a valid period.\"}"), "Please specify a valid period.");
        assertRefused(file("[{\"date\":1,\"high\":2},\n{\"da"), ", line 2: is no JSON from here on");
        assertRefused(file("[{\"date\":1,\"high\":2}\n"), ", line 2: is no JSON from here on");
        assertThatThrownBy(() -> CandleFiles.read(file("Timestamp,Open,High,Low,Close\n"), OPTIONS))
                .hasMessageContaining("a Kaggle CSV file does not say which symbol it is: name it");
    }

    @Test
    void shouldSayThatCompressedFileWasCutOff() throws IOException {
        Path whole = CandleFiles.gzip(folder.resolve("whole.gz"), OURS + "A_USDT,1700000400000,1,2,0.5,1.5,10\n");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length - 12));

        assertRefused(cut, ": ends in the middle of its compressed bytes: it was cut off");
    }

    @Test
    void shouldSayThatFileIsNotText() throws IOException {
        byte[] latin = "symbol,timestamp_ms,open,high,low,close,volume\n\u00fc".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(Files.write(folder.resolve("latin.csv"), latin), ": is not text in UTF-8");
    }

    private static void assertRefused(Path file, String saying) {
        assertThatThrownBy(() -> CandleFiles.read(file, BTC))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(saying);
    }
}
