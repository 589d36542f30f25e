package io.coincast.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;

/**
 * One row of the candles endpoint: {@code [low, high, open, close, amount, quantity, buyTakerAmount, buyTakerQuantity,
 * tradeCount, ts, weightedAverage, interval, startTime, closeTime]}, prices and volumes as strings, the rest numbers.
 *
 * <p>Source: Poloniex's documentation and recorded answers. {@code ts} is 0, the start, or the last update, and is not
 * looked at.
 */
final class CandleRow {
    private static final int FIELDS = 14;
    private static final int LONGEST_NUMBER = 64;

    private CandleRow() {}

    /** The candle in {@code row}. Failure: {@link IllegalArgumentException} that says what is wrong with it. */
    static Candle parse(String symbol, JsonNode row) {
        require(row.isArray() && row.size() == FIELDS, "must be an array of " + FIELDS + " fields");
        require("MINUTE_5".equals(row.get(11).asText()), "interval must be MINUTE_5");
        long openTimeMs = time(row, 12);
        require(time(row, 13) == openTimeMs + Grid.INTERVAL_MS - 1, "closeTime must end the interval");
        return Candle.ofPrices(symbol, openTimeMs, decimal(row, 2), decimal(row, 1), decimal(row, 0), decimal(row, 3))
                .withVolumes(decimal(row, 4), decimal(row, 5))
                .withTrades(decimal(row, 6), decimal(row, 7), time(row, 8), decimal(row, 10));
    }

    private static BigDecimal decimal(JsonNode row, int field) {
        JsonNode value = row.get(field);
        require(
                value.isTextual() && value.asText().length() <= LONGEST_NUMBER,
                "field " + field + " must be a decimal");
        try {
            return new BigDecimal(value.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "field " + field + " must be a decimal, was '"
                            + value.asText().replaceAll("\\p{Cntrl}", "?") + "'",
                    e);
        }
    }

    private static long time(JsonNode row, int field) {
        JsonNode value = row.get(field);
        require(value.canConvertToLong() && value.isIntegralNumber(), "field " + field + " must be a whole number");
        return value.asLong();
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
