package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.file.SignalFile;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.time.Grid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketMoveCommandTest {
    @TempDir
    Path directory;

    private record Outcome(int code, String error) {}

    private Outcome run(Path out, Path... files) {
        List<String> arguments = new ArrayList<>(List.of("signals", "market-move", "--out", out.toString(), "--data"));
        List.of(files).forEach(file -> arguments.add(file.toString()));
        try (Captured captured = Captured.start()) {
            return new Outcome(CoincastCommand.run(arguments.toArray(String[]::new)), captured.error());
        }
    }

    private Path candles(String symbol, double... closes) throws Exception {
        StringBuilder csv = new StringBuilder(StudyFiles.HEADER);
        for (int i = 0; i < closes.length; i++) {
            long openTimeMs = MarketFileData.OPEN_MS + i * Grid.INTERVAL_MS;
            csv.append(symbol).append(',').append(openTimeMs);
            csv.append(",%1$s,%1$s,%1$s,%1$s,1\n".formatted(closes[i]));
        }
        return Files.writeString(directory.resolve(symbol + ".csv"), csv);
    }

    @Test
    void shouldWriteTheMeanReturnOfEachTickAsKnownAfterIt() throws Exception {
        Path out = directory.resolve("moves.csv");

        Outcome outcome = run(out, candles("BTC_USDT", 100, 101, 100), candles("ETH_USDT", 10, 10));

        assertThat(outcome.code()).as(outcome.error()).isZero();
        List<Signal> signals = new ArrayList<>();
        SignalFile.read(out, signals::add);
        long closeTimeMs = MarketFileData.OPEN_MS + 2 * Grid.INTERVAL_MS;
        assertThat(signals)
                .extracting(Signal::timeMs)
                .containsExactly(closeTimeMs + 2_000, closeTimeMs + Grid.INTERVAL_MS + 2_000);
        assertThat(signals).allSatisfy(signal -> {
            assertThat(signal.name()).isEqualTo("market-move");
            assertThat(signal.symbol()).isNull();
        });
        assertThat(signals.get(0).value()).isCloseTo(5_000 * Math.log(1.01), within(1e-9));
        assertThat(signals.get(1).value()).isCloseTo(-10_000 * Math.log(1.01), within(1e-9));
    }

    @Test
    void shouldSayThatNoCandlesFollowEachOther() throws Exception {
        Path out = directory.resolve("moves.csv");

        Outcome outcome = run(out, candles("BTC_USDT", 100));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains("no two candles follow each other");
        assertThat(out).doesNotExist();
    }
}
