package io.coincast.contracts.serde;

import static io.coincast.contracts.serde.CanonicalJson.name;

import io.coincast.contracts.record.Candle;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a candle whose JSON is as {@link Json#encode} writes it: every record of the candles topic is read by several
 * readers. Whatever looks otherwise is left to Jackson. Threads: confined to one.
 */
final class CanonicalCandle {
    private static final byte[] BEGIN = CanonicalJson.beginning(Candle.SCHEMA);
    private static final byte[] SYMBOL = name("symbol");
    private static final byte[] OPEN_TIME = name("openTimeMs");
    private static final byte[] INTERVAL = name("intervalMs");
    private static final byte[] OPEN = name("open");
    private static final byte[] HIGH = name("high");
    private static final byte[] LOW = name("low");
    private static final byte[] CLOSE = name("close");
    private static final byte[] AMOUNT = name("amount");
    private static final byte[] QUANTITY = name("quantity");
    private static final byte[] BUY_AMOUNT = name("buyAmount");
    private static final byte[] BUY_QUANTITY = name("buyQuantity");
    private static final byte[] TRADE_COUNT = name("tradeCount");
    private static final byte[] WEIGHTED_AVERAGE = name("weightedAverage");
    private static final byte[] REVISION = name("revision");
    private static final byte[] FILLED = name("filled");
    private static final byte[] INGESTED_AT = name("ingestedAtMs");

    private final CanonicalJson json;

    private CanonicalCandle(byte[] json) {
        this.json = new CanonicalJson(json);
    }

    /** The candle; null where it is not written so, or is none. */
    static @Nullable Candle read(byte[] json) {
        CanonicalCandle reader = new CanonicalCandle(json);
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Candle read() {
        json.expect(BEGIN);
        String symbol = json.text(SYMBOL);
        long openTimeMs = json.integer(OPEN_TIME);
        long intervalMs = json.integer(INTERVAL);
        BigDecimal open = json.decimal(OPEN);
        BigDecimal high = json.decimal(HIGH);
        BigDecimal low = json.decimal(LOW);
        BigDecimal close = json.decimal(CLOSE);
        BigDecimal amount = optional(AMOUNT);
        BigDecimal quantity = optional(QUANTITY);
        BigDecimal buyAmount = optional(BUY_AMOUNT);
        BigDecimal buyQuantity = optional(BUY_QUANTITY);
        Long tradeCount = json.isNext(TRADE_COUNT) ? Long.valueOf(json.integer(TRADE_COUNT)) : null;
        BigDecimal weightedAverage = optional(WEIGHTED_AVERAGE);
        long revision = json.integer(REVISION);
        boolean filled = json.truth(FILLED);
        long ingestedAtMs = json.integer(INGESTED_AT);
        json.expect('}');
        if (!json.isWhole() || revision > Integer.MAX_VALUE) {
            return null;
        }
        return new Candle(
                Candle.SCHEMA,
                symbol,
                openTimeMs,
                intervalMs,
                open,
                high,
                low,
                close,
                amount,
                quantity,
                buyAmount,
                buyQuantity,
                tradeCount,
                weightedAverage,
                (int) revision,
                filled,
                ingestedAtMs);
    }

    private @Nullable BigDecimal optional(byte[] name) {
        return json.isNext(name) ? json.decimal(name) : null;
    }
}
