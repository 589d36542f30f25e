package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange lists markets, takes one away and renames another while the services run: nobody restarts anything. */
class SymbolsAtRunTimeIT {
    private static final Map<String, String> EACH_TICK = Map.of("top", "10", "refresh", "5m");
    private static final int CANDLES = 1_200;

    @TempDir
    Path directory;

    @Test
    void shouldFollowWhatTheExchangeTrades() throws Exception {
        String old = file("OLD_USDT");
        try (SteppedPipeline pipeline = SteppedPipeline.of(directory, 3, Map.of("files", old))) {
            pipeline.restartIngest(Duration.ZERO, EACH_TICK);
            pipeline.startPredictor("state", Map.of());
            pipeline.awaitForecasts(pipeline.symbols());
            assertThat(pipeline.symbols()).containsExactlyInAnyOrder("BTC_USDT", "ETH_USDT", "SYN01_USDT", "OLD_USDT");

            changeTo(pipeline, Map.of("files", old, "coins", "2"), "SYN02_USDT");
            long lastOfOldMs = pipeline.tickMs();
            changeTo(pipeline, Map.of("files", file("NEW_USDT"), "coins", "2"), "NEW_USDT");
            assertGone(pipeline, "OLD_USDT", lastOfOldMs);
            long lastOfBtcMs = pipeline.tickMs();
            changeTo(pipeline, Map.of("recordings", "false", "coins", "2"), "SYN01_USDT");
            assertGone(pipeline, "BTC_USDT", lastOfBtcMs);
            assertThat(pipeline.summary().holds())
                    .as(pipeline.summary().toString())
                    .isTrue();
        }
    }

    /** From the next tick on the exchange trades what {@code simulator} says, {@code symbol} among it. */
    private static void changeTo(SteppedPipeline pipeline, Map<String, String> simulator, String symbol)
            throws Exception {
        pipeline.stopExchange();
        pipeline.startExchange(simulator);
        assertThat(pipeline.symbols()).contains(symbol);
        pipeline.tickAndAwait(2);
        pipeline.awaitPaid();
    }

    private static void assertGone(SteppedPipeline pipeline, String symbol, long lastMs) throws Exception {
        List<Candle> candles = pipeline.candles(symbol);
        assertThat(pipeline.asOfs(symbol).last())
                .as("last forecast of " + symbol)
                .isEqualTo(lastMs);
        assertThat(candles.get(candles.size() - 1).closeTimeMs()).isEqualTo(lastMs);
        assertThat(candles).noneMatch(Candle::filled);
    }

    /** A recording of {@code symbol}; of whatever name, the prices are the same. */
    private String file(String symbol) throws IOException {
        StringBuilder rows = new StringBuilder("symbol,timestamp_ms,open,high,low,close,volume\n");
        for (int i = 0; i < CANDLES; i++) {
            double open = 10 + Math.sin(i / 9.0);
            double close = 10 + Math.sin((i + 1) / 9.0);
            rows.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%.4f,%.4f,%.4f,%.4f,%d%n",
                    symbol,
                    1_700_000_100_000L + i * Grid.INTERVAL_MS,
                    open,
                    Math.max(open, close) + 0.01,
                    Math.min(open, close) - 0.01,
                    close,
                    1 + i % 7));
        }
        return Files.writeString(directory.resolve(symbol + ".csv"), rows).toString();
    }
}
