package io.coincast.predictor.tick;

import io.coincast.forecasting.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * How far the window of one symbol is.
 *
 * @param candles how many in a row end at the last, of {@code windowLength}
 * @param asOfMs close time of the last
 * @param filled how many of them were carried forward
 * @param withheld why the last candle has no forecast, absent if it has one or will have
 */
public record WindowStatus(
        String symbol,
        int candles,
        int windowLength,
        long asOfMs,
        int filled,
        @Nullable String withheld) {

    static WindowStatus of(String symbol, CandleRing ring, @Nullable Withheld withheld) {
        int candles = ring.contiguous();
        return new WindowStatus(
                symbol,
                candles,
                Window.LENGTH,
                ring.asOfMs(),
                ring.filled(candles),
                withheld == null ? null : withheld.code());
    }
}
