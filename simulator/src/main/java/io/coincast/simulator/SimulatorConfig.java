package io.coincast.simulator;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.Setting;
import io.coincast.simulator.http.ApiConfig;
import io.coincast.simulator.market.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Configuration of the simulated exchange. With the same {@code seed} and {@code clock.origin} the same candles come back
 * after a restart; without an origin the markets are laid out around the moment of the start.
 */
public record SimulatorConfig(
        ClockConfig clock,

        @Setting(doc = "Address to listen on.", fallback = "127.0.0.1")
        String host,

        @Setting(doc = "Port to listen on; 0 for any free one.", fallback = "8081")
        int port,

        @Setting(doc = "Whether the recorded markets are there, BTC_USDT and ETH_USDT.", fallback = "true")
        boolean recordings,

        @Setting(doc = "How many synthetic coins there are: SYN01_USDT, SYN02_USDT, …", fallback = "8")
        int coins,

        @Setting(doc = "CSV files with further recordings, plain or gzip.", fallback = "[]")
        List<Path> files,

        @Setting(
                doc =
                        "Whether the files' candles are moved onto the clock and start again when they end; otherwise they"
                                + " stay at their own times, and their markets end with them.",
                fallback = "true")
        boolean moveFiles,

        @Setting(doc = "How long the synthetic coins have existed, at least, when the clock starts.", fallback = "30d")
        Duration history,

        @Setting(doc = "Seed of the synthetic coins and of the faults.", fallback = "1")
        long seed,

        ApiConfig api,
        Faults faults) {

    private static final int MAX_COINS = 100_000;
    private static final Duration MAX_HISTORY = Duration.ofDays(3660);

    public SimulatorConfig {
        files = List.copyOf(files);
        require(!host.isBlank(), "host: must not be blank");
        require(port >= 0 && port <= 65_535, "port: must lie between 0 and 65535, was " + port);
        require(coins >= 0 && coins <= MAX_COINS, "coins: must lie between 0 and " + MAX_COINS + ", was " + coins);
        require(recordings || coins > 0 || !files.isEmpty(), "coins: must be positive when nothing is recorded");
        boolean possible = !history.isNegative() && history.compareTo(MAX_HISTORY) <= 0;
        require(possible, "history: must lie between 0 and ten years, was " + history);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
