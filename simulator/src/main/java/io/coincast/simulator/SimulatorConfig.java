package io.coincast.simulator;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.Setting;
import io.coincast.simulator.http.TsMode;
import io.coincast.simulator.market.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Configuration of the simulated exchange. */
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

        @Setting(doc = "How long the synthetic coins have existed when the clock starts.", fallback = "30d")
        Duration history,

        @Setting(doc = "Seed of the synthetic coins and of the faults.", fallback = "1")
        long seed,

        @Setting(doc = "What a candle's ts says: last_update, zero or start_time.", fallback = "last_update")
        TsMode ts,

        Faults faults) {

    private static final int MAX_COINS = 100_000;

    public SimulatorConfig {
        files = List.copyOf(files);
        require(port >= 0 && port <= 65_535, "port: must lie between 0 and 65535, was " + port);
        require(coins >= 0 && coins <= MAX_COINS, "coins: must lie between 0 and " + MAX_COINS + ", was " + coins);
        require(recordings || coins > 0 || !files.isEmpty(), "coins: must be positive when nothing is recorded");
        require(!history.isNegative(), "history: must not be negative, was " + history);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
