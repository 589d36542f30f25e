package io.coincast.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One closed candle of one symbol over {@code [openTimeMs, openTimeMs + intervalMs)}.
 *
 * <p>Time: epoch milliseconds UTC of the exchange's clock, on the 5-minute grid; {@code ingestedAtMs} is the market's
 * time at publishing. Units: prices and {@code amount} in the quote currency, {@code quantity} in the base currency,
 * exact decimals, written as strings. What the exchange did not give is absent (null), not zero.
 *
 * <p>Failure: {@link IllegalArgumentException} naming the first field that is wrong.
 *
 * @param buyAmount the part of {@code amount} that buyers initiated
 * @param buyQuantity the part of {@code quantity} that buyers initiated
 * @param revision 0 at first, n+1 for each amendment by the exchange
 * @param filled true where the exchange had no candle and the last close was carried forward
 */
public record Candle(
        String schema,
        String symbol,
        long openTimeMs,
        long intervalMs,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal open,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal high,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal low,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal close,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal amount,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal quantity,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal buyAmount,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal buyQuantity,

        @Nullable Long tradeCount,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal weightedAverage,

        int revision,
        boolean filled,
        long ingestedAtMs) {

    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.candle/1";

    public Candle {
        Check.schema(schema, SCHEMA);
        Check.symbol(symbol);
        Check.tick(openTimeMs, "openTimeMs");
        Check.require(intervalMs == Grid.INTERVAL_MS, "intervalMs", intervalMs, "must be " + Grid.INTERVAL_MS);
        checkPrices(open, high, low, close);
        Check.nonNegative(amount, "amount");
        Check.nonNegative(quantity, "quantity");
        Check.nonNegative(buyAmount, "buyAmount");
        Check.nonNegative(buyQuantity, "buyQuantity");
        Check.nonNegative(tradeCount == null ? 0 : tradeCount, "tradeCount");
        Check.nonNegative(weightedAverage, "weightedAverage");
        Check.nonNegative(revision, "revision");
        Check.time(ingestedAtMs, "ingestedAtMs");
    }

    private static void checkPrices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        Check.positive(open, "open");
        Check.positive(high, "high");
        Check.positive(low, "low");
        Check.positive(close, "close");
        Check.require(high.compareTo(open.max(close)) >= 0, "high", high, "must not be below open or close");
        Check.require(low.compareTo(open.min(close)) <= 0, "low", low, "must not be above open or close");
    }

    /** Whether {@code text} can be a candle's symbol: letters and digits joined by {@code _}, at most 64 characters. */
    public static boolean isSymbol(String text) {
        return Check.isSymbol(text);
    }

    /** A candle of which only the prices are known. */
    public static Candle ofPrices(
            String symbol, long openTimeMs, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        return of(symbol, openTimeMs, new Prices(open, high, low, close), Trades.UNKNOWN, 0, false, 0);
    }

    /** The candle that stands in where the exchange has none: flat at {@code close}, nothing known of its trades. */
    public static Candle fill(String symbol, long openTimeMs, BigDecimal close) {
        return of(symbol, openTimeMs, new Prices(close, close, close, close), Trades.UNKNOWN, 0, true, 0);
    }

    /** This candle with the volumes that the exchange gave; each may be absent. */
    public Candle withVolumes(@Nullable BigDecimal newAmount, @Nullable BigDecimal newQuantity) {
        Trades trades = new Trades(newAmount, newQuantity, buyAmount, buyQuantity, tradeCount, weightedAverage);
        return with(trades, revision, ingestedAtMs);
    }

    /** This candle with the details of its trades; each may be absent. */
    public Candle withTrades(
            @Nullable BigDecimal newBuyAmount,
            @Nullable BigDecimal newBuyQuantity,
            @Nullable Long newTradeCount,
            @Nullable BigDecimal newWeightedAverage) {
        Trades trades = new Trades(amount, quantity, newBuyAmount, newBuyQuantity, newTradeCount, newWeightedAverage);
        return with(trades, revision, ingestedAtMs);
    }

    /** This candle as published at {@code newIngestedAtMs} under {@code newRevision}. */
    public Candle published(int newRevision, long newIngestedAtMs) {
        Trades trades = new Trades(amount, quantity, buyAmount, buyQuantity, tradeCount, weightedAverage);
        return with(trades, newRevision, newIngestedAtMs);
    }

    private Candle with(Trades trades, int newRevision, long newIngestedAtMs) {
        Prices prices = new Prices(open, high, low, close);
        return of(symbol, openTimeMs, prices, trades, newRevision, filled, newIngestedAtMs);
    }

    private static Candle of(
            String symbol,
            long openTimeMs,
            Prices prices,
            Trades trades,
            int revision,
            boolean filled,
            long ingestedAtMs) {
        return new Candle(
                SCHEMA,
                symbol,
                openTimeMs,
                Grid.INTERVAL_MS,
                prices.open,
                prices.high,
                prices.low,
                prices.close,
                trades.amount,
                trades.quantity,
                trades.buyAmount,
                trades.buyQuantity,
                trades.count,
                trades.weightedAverage,
                revision,
                filled,
                ingestedAtMs);
    }

    /** The instant at which this candle closed: the exclusive end of its interval. */
    @JsonIgnore
    public long closeTimeMs() {
        return openTimeMs + intervalMs;
    }

    private record Prices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}

    /** What is known of the trades within a candle. */
    private record Trades(
            @Nullable BigDecimal amount,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal buyAmount,
            @Nullable BigDecimal buyQuantity,
            @Nullable Long count,
            @Nullable BigDecimal weightedAverage) {
        static final Trades UNKNOWN = new Trades(null, null, null, null, null, null);
    }
}
