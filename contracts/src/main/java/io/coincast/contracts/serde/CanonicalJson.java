package io.coincast.contracts.serde;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a record whose JSON is as {@link Json#encode} writes it, one member after the other: in their order, in ASCII, no blanks,
 * no escapes. Some records are read by every service, a market's worth at a time, and this takes a fraction of Jackson's time.
 *
 * <p>Failure: what is read from the first thing on that looks otherwise means nothing; {@link #isWhole} tells, and the
 * record is then Jackson's, who may make something of it or says what is wrong. Threads: confined to one.
 */
public final class CanonicalJson {
    /** So many fit into a long. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_NUMBER = 64;
    private static final int MAX_DEPTH = 32;
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");
    private static final byte[] NULL = bytes("null");

    private final byte[] json;
    private int at;
    private boolean canonical = true;

    /** At the beginning of {@code json}, which is an object. */
    public CanonicalJson(byte[] json) {
        this.json = json;
    }

    /** How the object of a record of {@code schema} begins. */
    public static byte[] beginning(String schema) {
        return bytes("{\"schema\":\"" + schema + "\"");
    }

    /** A member's name behind another member. */
    public static byte[] name(String member) {
        return bytes(",\"" + member + "\":");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether all was as expected, and nothing is left. */
    public boolean isWhole() {
        return canonical && at == json.length;
    }

    /** Whether {@code bytes} come next. */
    public boolean isNext(byte[] bytes) {
        int end = at + bytes.length;
        return end <= json.length && Arrays.equals(json, at, end, bytes, 0, bytes.length);
    }

    /** Passes over {@code bytes}, which come next. */
    public void expect(byte[] bytes) {
        canonical &= isNext(bytes);
        at += bytes.length;
    }

    /** Passes over {@code c}, which comes next. */
    public void expect(char c) {
        canonical &= peek() == c;
        at++;
    }

    /** Passes over {@code c} if it comes next. */
    public boolean skip(char c) {
        boolean next = peek() == c;
        at += next ? 1 : 0;
        return next;
    }

    /** Passes over all before the next {@code c}, without looking at it. */
    public void skipTo(char c) {
        int end = at;
        while (end < json.length && json[end] != c) {
            end++;
        }
        at = end;
    }

    /** The text of the member {@code name}. */
    public String text(byte[] name) {
        int from = at + name.length + 1;
        skipText(name);
        return canonical ? ascii(from, at - 1) : "";
    }

    /** The number of the member {@code name}, which is whole and not negative. */
    public long integer(byte[] name) {
        expect(name);
        int from = at;
        long value = digits(0);
        canonical &= isWholeNumber(from, at) && at - from <= MAX_DIGITS;
        return value;
    }

    /** The number of the member {@code name}. */
    public double number(byte[] name) {
        int from = at + name.length;
        skipNumber(name);
        return canonical ? JsonNumbers.read(json, from, at) : 0;
    }

    /** The decimal number in quotes of the member {@code name}, which is not negative. */
    BigDecimal decimal(byte[] name) {
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
        if (whole + scale <= MAX_DIGITS) {
            return BigDecimal.valueOf(unscaled, scale);
        }
        canonical &= to - from <= MAX_NUMBER;
        return canonical ? new BigDecimal(ascii(from, to)) : BigDecimal.ZERO;
    }

    /** The truth value of the member {@code name}. */
    public boolean truth(byte[] name) {
        expect(name);
        boolean value = isNext(TRUE);
        expect(value ? TRUE : FALSE);
        return value;
    }

    /** Passes over the member {@code name}, which is a text. */
    public void skipText(byte[] name) {
        expect(name);
        string();
    }

    /** Passes over the member {@code name}, which is a number. */
    public void skipNumber(byte[] name) {
        expect(name);
        number();
    }

    /** Passes over the members that are left of an object, whatever they are, and its end. */
    public void rest() {
        while (canonical && skip(',')) {
            member(1);
        }
        expect('}');
    }

    private void member(int depth) {
        string();
        expect(':');
        anything(depth);
    }

    private void anything(int depth) {
        canonical &= depth < MAX_DEPTH;
        switch (canonical ? peek() : -1) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> expect(TRUE);
            case 'f' -> expect(FALSE);
            case 'n' -> expect(NULL);
            default -> number();
        }
    }

    private void object(int depth) {
        at++;
        if (!skip('}')) {
            do {
                member(depth + 1);
            } while (canonical && skip(','));
            expect('}');
        }
    }

    private void array(int depth) {
        at++;
        if (!skip(']')) {
            do {
                anything(depth + 1);
            } while (canonical && skip(','));
            expect(']');
        }
    }

    private void string() {
        expect('"');
        int end = at;
        while (end < json.length && isPlain(json[end])) {
            end++;
        }
        at = end;
        expect('"');
    }

    private void number() {
        skip('-');
        int from = at;
        skipDigits();
        canonical &= isWholeNumber(from, at);
        if (skip('.')) {
            skipDigits();
        }
        if (skip('E')) {
            skip('-');
            skipDigits();
        }
    }

    private void skipDigits() {
        int end = at;
        while (end < json.length && isDigit(json[end])) {
            end++;
        }
        canonical &= end > at;
        at = end;
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

    /** Whether the digits have no zero in front. */
    private boolean isWholeNumber(int from, int to) {
        return to > from && (json[from] != '0' || to == from + 1);
    }

    private String ascii(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.US_ASCII);
    }

    /** What needs neither an escape nor a second byte. */
    private static boolean isPlain(int c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int peek() {
        return at < json.length ? json[at] : -1;
    }
}
