package io.coincast.standalone.command;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A market in which there is something to know: each close is a random walk and, on top of it, a deviation of which a tenth
 * is gone with every candle. Seeded; no recorded market is like it.
 */
final class RevertingMarket {
    static final int COINS = 6;

    private static final double KEPT = 0.9;
    private static final double WALK = 2e-4;
    private static final double DEVIATION = 1e-3;

    private RevertingMarket() {}

    /** {@code candles} of each coin from {@code openMs} on, coin by coin. */
    static List<Candle> candles(long seed, long openMs, int candles) {
        List<Candle> all = new ArrayList<>();
        for (int coin = 0; coin < COINS; coin++) {
            Random random = new Random(seed * COINS + coin);
            double level = Math.log(10.0 * (coin + 1));
            double deviation = 0;
            for (int i = 0; i < candles; i++) {
                level += WALK * random.nextGaussian();
                deviation = KEPT * deviation + DEVIATION * random.nextGaussian();
                BigDecimal close = new BigDecimal(Math.exp(level + deviation), MathContext.DECIMAL32);
                long openTimeMs = openMs + i * Grid.INTERVAL_MS;
                all.add(Candle.ofPrices("COIN" + coin + "_USDT", openTimeMs, close, close, close, close));
            }
        }
        return all;
    }

    /** The same as a file that {@code --data} and the example for Python take. */
    static Path write(Path file, List<Candle> candles) throws IOException {
        StringBuilder rows = new StringBuilder("symbol,timestamp_ms,open,high,low,close,volume\n");
        for (Candle candle : candles) {
            rows.append(String.join(
                            ",",
                            candle.symbol(),
                            String.valueOf(candle.openTimeMs()),
                            candle.open().toPlainString(),
                            candle.high().toPlainString(),
                            candle.low().toPlainString(),
                            candle.close().toPlainString(),
                            "1"))
                    .append('\n');
        }
        Files.createDirectories(file.getParent());
        return Files.writeString(file, rows);
    }
}
