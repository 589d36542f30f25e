package io.coincast.contracts.serde;

import io.coincast.contracts.record.Candle;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a candle whose JSON is as {@link Json#encode} writes it: the members in their order, no blanks, no escapes, no
 * exponents. Every record of the candles topic is read by several readers, and this takes a fraction of
 * Jackson's time; whatever looks otherwise is left to that. Threads: confined to one.
 */
final class CanonicalCandle {
    /** So many fit into a long. */
    private static final int MAX_DIGITS = 18;

    private static final byte[] BEGIN = bytes("{\"schema\":\"" + Candle.SCHEMA + "\"");
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
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");

    private final byte[] json;
    private int at;
    private boolean canonical = true;

    private CanonicalCandle(byte[] json) {
        this.json = json;
    }

    private static byte[] name(String member) {
        return bytes(",\"" + member + "\":");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
        expect(BEGIN);
        String symbol = text(SYMBOL);
        long openTimeMs = integer(OPEN_TIME);
        long intervalMs = integer(INTERVAL);
        BigDecimal open = decimal(OPEN);
        BigDecimal high = decimal(HIGH);
        BigDecimal low = decimal(LOW);
        BigDecimal close = decimal(CLOSE);
        BigDecimal amount = optional(AMOUNT);
        BigDecimal quantity = optional(QUANTITY);
        BigDecimal buyAmount = optional(BUY_AMOUNT);
        BigDecimal buyQuantity = optional(BUY_QUANTITY);
        Long tradeCount = isNext(TRADE_COUNT) ? Long.valueOf(integer(TRADE_COUNT)) : null;
        BigDecimal weightedAverage = optional(WEIGHTED_AVERAGE);
        long revision = integer(REVISION);
        boolean filled = truth(FILLED);
        long ingestedAtMs = integer(INGESTED_AT);
        expect('}');
        if (!canonical || at != json.length || revision > Integer.MAX_VALUE) {
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

    private String text(byte[] name) {
        expect(name);
        expect('"');
        int from = at;
        while (isPlain(peek())) {
            at++;
        }
        int to = at;
        expect('"');
        return canonical ? ascii(from, to) : "";
    }

    private String ascii(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Letters, digits and {@code _}: what needs neither an escape nor a second byte. */
    private static boolean isPlain(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || isDigit(c) || c == '_';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private long integer(byte[] name) {
        expect(name);
        int from = at;
        canonical &= peek() != '0' || !isDigit(from + 1 < json.length ? json[from + 1] : 0);
        long value = digits(0);
        canonical &= at > from && at - from <= MAX_DIGITS;
        return value;
    }

    /** What {@code value} is with the digits that follow behind it. */
    private long digits(long value) {
        long longer = value;
        while (isDigit(peek())) {
            longer = longer * 10 + json[at] - '0';
            at++;
        }
        return longer;
    }

    private @Nullable BigDecimal optional(byte[] name) {
        return isNext(name) ? decimal(name) : null;
    }

    private BigDecimal decimal(byte[] name) {
        expect(name);
        expect('"');
        int from = at;
        long unscaled = digits(0);
        int whole = at - from;
        int scale = 0;
        if (peek() == '.') {
            int point = at++;
            unscaled = digits(unscaled);
            scale = at - point - 1;
            canonical &= scale > 0;
        }
        canonical &= whole > 0;
        int to = at;
        expect('"');
        return whole + scale <= MAX_DIGITS ? BigDecimal.valueOf(unscaled, scale) : new BigDecimal(ascii(from, to));
    }

    private boolean truth(byte[] name) {
        expect(name);
        boolean value = isNext(TRUE);
        expect(value ? TRUE : FALSE);
        return value;
    }

    private int peek() {
        return at < json.length ? json[at] : -1;
    }

    private void expect(char c) {
        canonical &= peek() == c;
        at++;
    }

    private void expect(byte[] bytes) {
        canonical &= isNext(bytes);
        at += bytes.length;
    }

    private boolean isNext(byte[] bytes) {
        int end = at + bytes.length;
        return end <= json.length && Arrays.equals(json, at, end, bytes, 0, bytes.length);
    }
}
