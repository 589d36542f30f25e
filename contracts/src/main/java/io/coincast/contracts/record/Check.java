package io.coincast.contracts.record;

import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that compact constructors share. Failure: {@link IllegalArgumentException} that names field and value. */
final class Check {
    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{N}]+(_[\\p{L}\\p{N}]+)+");
    private static final int MAX_SYMBOL_LENGTH = 64;
    private static final int MAX_NAME_LENGTH = 128;
    private static final int MAX_DIGITS = 40;
    private static final int MAX_SHOWN = 80;

    /** The year 3000: nothing that is added to a time before it can overflow. */
    private static final long END_OF_TIME_MS = 32_503_680_000_000L;

    private Check() {}

    static void schema(@Nullable String actual, String expected) {
        require(expected.equals(actual), "schema", actual, "must be " + expected);
    }

    static void symbol(String symbol) {
        require(
                isSymbol(present(symbol, "symbol")),
                "symbol",
                symbol,
                "must be letters and digits joined by '_', at most 64 characters");
    }

    static boolean isSymbol(String text) {
        return text.length() <= MAX_SYMBOL_LENGTH
                && (isPlainSymbol(text) || SYMBOL.matcher(text).matches());
    }

    /** As {@link #SYMBOL} says, for two words of ASCII, in a fraction of the time. */
    private static boolean isPlainSymbol(String text) {
        int joint = text.indexOf('_');
        return isPlainWord(text, 0, joint) && isPlainWord(text, joint + 1, text.length());
    }

    private static boolean isPlainWord(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return from < to;
    }

    static void tick(long timeMs, String field) {
        require(time(timeMs, field) > 0 && Grid.isTick(timeMs), field, timeMs, "must be on the 5-minute grid");
    }

    static long time(long timeMs, String field) {
        boolean valid = timeMs >= 0 && timeMs < END_OF_TIME_MS;
        require(valid, field, timeMs, "must be epoch milliseconds between 1970 and 3000");
        return timeMs;
    }

    static void positive(BigDecimal value, String field) {
        bounded(present(value, field), field);
        require(value.signum() > 0, field, value, "must be positive");
    }

    static void nonNegative(@Nullable BigDecimal value, String field) {
        if (value != null) {
            bounded(value, field);
            require(value.signum() >= 0, field, value, "must not be negative");
        }
    }

    static void nonNegative(long value, String field) {
        require(value >= 0, field, value, "must not be negative");
    }

    static void finite(double value, String field) {
        require(Double.isFinite(value), field, value, "must be finite");
    }

    /** Between 0 and 1, ends included, or absent. */
    static void fraction(@Nullable Double value, String field) {
        require(value == null || (value >= 0 && value <= 1), field, value, "must lie between 0 and 1");
    }

    static void price(double value, String field) {
        require(value > 0 && Double.isFinite(value), field, value, "must be positive and finite");
    }

    static void text(@Nullable String value, String field) {
        require(!present(value, field).isBlank(), field, value, "must not be blank");
    }

    /** What goes into every forecast, into keys and into logs. */
    static void name(@Nullable String value, String field) {
        text(value, field);
        require(isName(value), field, value, "must be at most 128 characters without control characters");
    }

    static boolean isName(@Nullable String text) {
        return text != null && text.length() <= MAX_NAME_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    static <T> List<T> list(@Nullable List<T> values, String field) {
        present(values, field).forEach(value -> present(value, field));
        return List.copyOf(values);
    }

    static <K, V> Map<K, V> map(@Nullable Map<K, V> values, String field) {
        present(values, field).forEach((key, value) -> present(value, field));
        return Map.copyOf(values);
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        return value;
    }

    static void require(boolean valid, String field, @Nullable Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule + ", was '" + abbreviate(value) + "'");
        }
    }

    private static void bounded(BigDecimal value, String field) {
        boolean bounded = value.precision() <= MAX_DIGITS && Math.abs((long) value.scale()) <= MAX_DIGITS;
        require(bounded, field, value, "must have at most 40 digits on either side of the point");
    }

    private static String abbreviate(@Nullable Object value) {
        return abbreviate(String.valueOf(value), MAX_SHOWN);
    }

    static String abbreviate(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
