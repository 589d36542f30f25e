package io.coincast.contracts.file;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of each format mean.
 *
 * <p>Failure: {@link IllegalArgumentException} that says what is wrong with the row.
 */
final class RowDecoder {
    private final CandleFormat format;
    private final @Nullable String symbol;
    private @Nullable String soleSymbol;

    RowDecoder(CandleFormat format, @Nullable String symbol) {
        this.format = format;
        this.symbol = symbol;
    }

    /** What {@code row} says; its candle is at the grid's boundary at or before its time. */
    Reading decode(Row row) {
        row.checkComplete();
        return switch (format) {
            case COINCAST_CSV -> coincast(row);
            case KAGGLE_CSV -> kaggle(row);
            case POLONIEX_CSV, POLONIEX_JSON -> poloniex(row);
        };
    }

    private Reading coincast(Row row) {
        long timeMs = onGrid(row.millis("timestamp_ms"), "timestamp_ms");
        return new Reading(
                row.line(),
                timeMs,
                prices(symbolOf(row), timeMs, row).withVolumes(null, notNegative(row.number("volume"), "volume")));
    }

    private Reading kaggle(Row row) {
        long timeMs = row.timeMs("Timestamp");
        if (row.isNaN("Open") && row.isNaN("Close")) {
            return new Reading(row.line(), timeMs, null);
        }
        BigDecimal quantity = firstOf(row, "Volume_(BTC)", "Volume_(Coin)", "Volume");
        Candle candle = prices(named(), Grid.floor(timeMs), row)
                .withVolumes(row.optional("Volume_(Currency)"), quantity)
                .withTrades(null, null, null, row.optional("Weighted_Price"));
        return new Reading(row.line(), timeMs, candle);
    }

    private Reading poloniex(Row row) {
        if (row.number("date").signum() == 0) {
            throw new IllegalArgumentException("date: is 0, which is how the exchange says that it has no candle");
        }
        long timeMs = onGrid(row.timeMs("date"), "date");
        Candle candle = prices(named(), timeMs, row)
                .withVolumes(row.optional("volume"), row.optional("quoteVolume"))
                .withTrades(null, null, null, average(row));
        return new Reading(row.line(), timeMs, candle);
    }

    /** Of a candle without a trade there is none. */
    private static @Nullable BigDecimal average(Row row) {
        BigDecimal average = row.optional("weightedAverage");
        return average == null || average.signum() == 0 ? null : average;
    }

    private static Candle prices(String symbol, long openTimeMs, Row row) {
        return Candle.ofPrices(
                symbol, openTimeMs, row.number("open"), row.number("high"), row.number("low"), row.number("close"));
    }

    private static @Nullable BigDecimal firstOf(Row row, String... columns) {
        for (String column : columns) {
            BigDecimal value = row.optional(column);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static long onGrid(long timeMs, String column) {
        if (timeMs <= 0 || !Grid.isTick(timeMs)) {
            throw new IllegalArgumentException(column + ": must be on the 5-minute grid, was " + timeMs);
        }
        return timeMs;
    }

    private static BigDecimal notNegative(BigDecimal value, String column) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(column + ": must not be negative, was '" + value + "'");
        }
        return value;
    }

    private String named() {
        if (symbol == null) {
            throw new IllegalArgumentException("symbol: must be given, a " + format.title() + " file does not name it");
        }
        return symbol;
    }

    private String symbolOf(Row row) {
        String own = SymbolName.parse(row.text("symbol"));
        if (symbol == null) {
            return own;
        }
        if (soleSymbol == null) {
            soleSymbol = own;
        }
        if (!soleSymbol.equals(own)) {
            throw new IllegalArgumentException("symbol: is " + own + " where the file began with " + soleSymbol
                    + "; they cannot both be called " + symbol);
        }
        return symbol;
    }
}
