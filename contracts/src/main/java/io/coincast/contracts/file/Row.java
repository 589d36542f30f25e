package io.coincast.contracts.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row as it is written: texts under the names of columns.
 *
 * <p>Failure: {@link IllegalArgumentException} that names the column and what is written there.
 */
@SuppressWarnings("ArrayRecordComponent") // lives as long as it takes to decode it
record Row(long line, Columns columns, String[] values) {
    /** 2001 in milliseconds, 5138 in seconds. */
    private static final BigDecimal LEAST_MS = new BigDecimal("100000000000");

    private static final int MAX_SHOWN = 40;

    void checkComplete() {
        if (values.length != columns.count()) {
            throw new IllegalArgumentException("must have " + columns.count() + " fields, has " + values.length);
        }
    }

    String text(String column) {
        return values[columns.index(column)].strip();
    }

    /** Whether the column says that there is no number. */
    boolean isNaN(String column) {
        String text = text(column).toLowerCase(Locale.ROOT);
        return text.equals("nan") || text.isEmpty();
    }

    BigDecimal number(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(column + ": is missing");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    column + ": must be a finite number, was '" + abbreviated(text) + "'", e);
        }
    }

    /** The number, or null where the file does not have the column or says that there is none. */
    @Nullable
    BigDecimal optional(String column) {
        return !columns.has(column) || isNaN(column) ? null : number(column);
    }

    /** Epoch milliseconds of a time that is written in seconds or milliseconds. */
    long timeMs(String column) {
        BigDecimal time = number(column);
        return whole(column, time.abs().compareTo(LEAST_MS) < 0 ? time.movePointRight(3) : time);
    }

    /** Epoch milliseconds of a time that is written in milliseconds. */
    long millis(String column) {
        return whole(column, number(column));
    }

    private static long whole(String column, BigDecimal time) {
        try {
            return time.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(column + ": must be a time, was '" + time + "'", e);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
