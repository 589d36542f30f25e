package io.coincast.standalone.backtest;

import io.coincast.contracts.file.BadRow;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From when to when files reach.
 *
 * @param fromMs close time of the oldest candle
 * @param toMs close time of the newest candle
 * @param disordered candles that are older than one of their symbol before them
 */
public record MarketSpan(long fromMs, long toMs, long disordered) {
    /** Reads {@code paths} once. Failure: {@link IOException} if there is no candle. */
    public static MarketSpan of(List<Path> paths, @Nullable String symbol) throws IOException {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long disordered = 0;
        Map<String, Long> newest = new HashMap<>();
        List<BadRow> bad = new ArrayList<>();
        try (MarketFiles files = MarketFiles.open(paths, symbol, row -> keepFirst(bad, row))) {
            for (Candle candle = files.next(); candle != null; candle = files.next()) {
                from = Math.min(from, candle.closeTimeMs());
                to = Math.max(to, candle.closeTimeMs());
                long newestMs = newest.merge(candle.symbol(), candle.closeTimeMs(), Math::max);
                disordered += candle.closeTimeMs() < newestMs ? 1 : 0;
            }
        }
        if (from > to) {
            throw new IOException(bad.isEmpty() ? paths + ": there is no candle" : "there is no candle; " + bad.get(0));
        }
        return new MarketSpan(from, to, disordered);
    }

    private static void keepFirst(List<BadRow> bad, BadRow row) {
        if (bad.isEmpty()) {
            bad.add(row);
        }
    }

    /** The close time at {@code fraction} of the span, on the grid. */
    public long at(double fraction) {
        return Grid.floor(fromMs + (long) ((toMs - fromMs) * fraction));
    }
}
