package io.coincast.predictor.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symbol at a glance.
 *
 * <p>Units: prices in the quote currency. Time: epoch milliseconds UTC of the market.
 *
 * @param lastPrice close of the newest candle; absent where none is known
 * @param candles how many in a row end at the newest, of {@code windowLength}, which a forecast needs
 * @param asOfMs close time of the newest candle, 0 where none is known
 * @param state {@code forecast}: the newest candle has one; {@code filling}: the window is not yet full; {@code waiting}:
 *     it is full and a forecast of its newest candle has not been seen; {@code withheld}: nor will it be
 * @param withheld why, where the instance that answers knows
 * @param recentCloses the newest closes, oldest first
 * @param forecast the latest, in short; absent where there is none
 */
public record SymbolSummary(
        String symbol,
        @Nullable Double lastPrice,
        int candles,
        int windowLength,
        long asOfMs,
        String state,
        @Nullable String withheld,
        List<Double> recentCloses,
        @Nullable ForecastBrief forecast) {}
